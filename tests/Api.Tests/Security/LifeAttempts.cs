using Arklow.Testing;

namespace Arklow.Api.Tests.Security;

/// <summary>Requests about a credential that is there, which carry a canary or whose credential holds it.</summary>
internal static class LifeAttempts
{
    /// <summary>What succeeds, and shows nothing.</summary>
    public static IEnumerable<HttpRequestMessage> Done(string canary, TestOrg org, string id)
    {
        yield return Ask(org, HttpMethod.Post, $"{id}/rotate", $$"""{"secret":"{{canary}}2","keep_previous_for":60}""");
        yield return Ask(
            org,
            HttpMethod.Post,
            $"{id}/rotate",
            $$$"""{"secret":{"Authorization":"{{{canary}}}3"},"unknown":"{{{canary}}}"}"""
        );
        yield return Ask(org, HttpMethod.Post, $"{id}/versions/1/promote", null);
        yield return Ask(org, HttpMethod.Patch, id, $$"""{"label":"l","unknown":"{{canary}}"}""");
        yield return Ask(org, HttpMethod.Get, id, null);
        yield return Ask(org, HttpMethod.Get, "", null);
        yield return Ask(org, HttpMethod.Get, $"{id}/versions", null);
        yield return Ask(org, HttpMethod.Delete, id, null);
        yield return Ask(org, HttpMethod.Post, $"{id}/restore", null);
    }

    public static HttpRequestMessage Reveal(TestOrg org, string id) => Ask(org, HttpMethod.Post, $"{id}/reveal", """{"reason":"canary"}""");

    /// <summary>What is refused, whether it would show a secret or bring one.</summary>
    public static IEnumerable<HttpRequestMessage> Refused(string canary, TestOrg org, TestOrg stranger, string id)
    {
        string[] rotations =
        [
            $$"""{"secret":["{{canary}}"]}""",
            $$"""{"secret":"{{canary}}","expected_version":99}""",
            $$"""{"secret":"{{canary}}","expected_version":"{{canary}}"}""",
            $$"""{"secret":"{{canary}}","expires_at":"{{canary}}"}""",
            $$"""{"secret":"{{canary}}","keep_previous_for":"{{canary}}"}""",
            $$"""{"secret":"{{canary}}","secret":"{{canary}}"}""",
            $$"""{"secret":"{{canary}}""",
        ];
        string[] patches =
        [
            $$"""{"secret":"{{canary}}"}""",
            $$"""{"type":"{{canary}}","provider":"{{canary}}"}""",
            $$"""{"label":["{{canary}}"],"metadata":"{{canary}}","expires_at":"{{canary}}"}""",
        ];
        string[] reveals = ["{}", """{"reason":"r","version":99}""", $$"""{"reason":["{{canary}}"],"version":"{{canary}}"}"""];
        foreach (var body in rotations)
            yield return Ask(org, HttpMethod.Post, $"{id}/rotate", body);
        foreach (var body in patches)
            yield return Ask(org, HttpMethod.Patch, id, body);
        foreach (var body in reveals)
            yield return Ask(org, HttpMethod.Post, $"{id}/reveal", body);
        yield return Ask(org, HttpMethod.Post, $"{id}/purge", $$"""{"confirm":"{{canary}}"}""");
        foreach (var match in new[] { "\"99\"", $"\"{canary}\"", canary })
        {
            var rotation = Ask(org, HttpMethod.Post, $"{id}/rotate", $$"""{"secret":"{{canary}}"}""");
            rotation.Headers.TryAddWithoutValidation("If-Match", match);
            yield return rotation;
        }

        yield return Reveal(stranger, id);
        yield return Reveal(stranger with { Id = org.Id }, id);
        yield return Reveal(org with { Key = canary }, id);
        yield return Ask(stranger with { Id = org.Id }, HttpMethod.Post, $"{id}/rotate", $$"""{"secret":"{{canary}}"}""");
    }

    /// <summary>A deleted one shows nothing either.</summary>
    public static IEnumerable<HttpRequestMessage> RefusedOfDeleted(string canary, TestOrg org, string id)
    {
        yield return Ask(org, HttpMethod.Delete, id, null);
        yield return Reveal(org, id);
        yield return Ask(org, HttpMethod.Post, $"{id}/rotate", $$"""{"secret":"{{canary}}"}""");
        yield return Ask(org, HttpMethod.Post, $"{id}/purge", $$"""{"confirm":"{{id}}"}""");
        yield return Reveal(org, id);
    }

    private static HttpRequestMessage Ask(TestOrg org, HttpMethod method, string path, string? body) =>
        org.Ask(method, org.Path($"credentials/{path}"), body);
}
