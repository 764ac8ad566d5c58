using Arklow.Testing;

namespace Arklow.Api.Tests.Audit;

/// <summary>What is done with a credential that is there.</summary>
internal static class CredentialActs
{
    public static Task<Act> PatchAsync() =>
        OfAsync("update", HttpMethod.Patch, "", """{"expires_at":null,"label":"b"}""", 2, "label", "expires_at");

    public static Task<Act> DeleteAsync() => OfAsync("delete", HttpMethod.Delete, "", null, 2);

    public static Task<Act> RestoreAsync() => OfAsync("restore", HttpMethod.Post, "/restore", null, 3, deleted: true);

    public static Task<Act> PurgeAsync() => OfAsync("purge", HttpMethod.Post, "/purge", """{"confirm":"@id"}""", 2);

    public static Task<Act> RotateAsync() =>
        OfAsync("rotate", HttpMethod.Post, "/rotate", """{"secret":"b","keep_previous_for":1}""", 2, "secret", "keep_previous_for");

    public static Task<Act> PromoteAsync() => OfAsync("promote", HttpMethod.Post, "/versions/1/promote", null, 2, "secret", "expires_at");

    public static async Task<Act> RevealAsync() =>
        await OfAsync("reveal", HttpMethod.Post, "/reveal", """{"reason":"Störung \"x\" 😀"}""", 1) with
        {
            Reason = "Störung \"x\" 😀",
        };

    public static Task<Act> CheckAsync() => OfAsync("check", HttpMethod.Post, "/check", null, 1);

    public static async Task<Act> SetRetentionAsync()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var request = org.Ask(HttpMethod.Patch, org.Path("credentials/retention"), """{"keep_versions":3}""");
        return new("credential_retention.update", request, org, ("credential_retention", []), Act.Read(org), "keep_versions");
    }

    private static Task<Act> OfAsync(string verb, HttpMethod method, string path, string? body, int version, params string[] changed) =>
        OfAsync(verb, method, path, body, version, deleted: false, changed);

    private static async Task<Act> OfAsync(
        string verb,
        HttpMethod method,
        string path,
        string? body,
        int version,
        bool deleted,
        params string[] changed
    )
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);
        if (deleted)
            await Asking.AskAsync(org.Ask(HttpMethod.Delete, org.Path($"credentials/{id}")));
        var request = org.Ask(method, org.Path($"credentials/{id}{path}"), body?.Replace("@id", id, StringComparison.Ordinal));
        return new($"credential.{verb}", request, org, ("credential", ["id"]), Act.Read(org), changed) { Version = version };
    }
}
