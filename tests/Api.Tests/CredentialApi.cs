using Arklow.Client;
using Arklow.Testing;

namespace Arklow.Api.Tests;

/// <summary>What tests do with credentials, over HTTP.</summary>
internal static class CredentialApi
{
    /// <returns>The id of a new one, whose secret is a text.</returns>
    public static async Task<string> CreateAsync(TestOrg org, string text = "a")
    {
        using var secret = ArklowSecret.FromText(text);
        return (await org.ClientOrg().Credentials.CreateAsync(new() { Type = "http_auth_headers", Secret = secret })).Id;
    }

    public static Task<Answer> AskAsync(TestOrg org, HttpMethod method, string path, string? body = null, string? ifMatch = null)
    {
        var request = org.Ask(method, org.Path($"credentials/{path}"), body);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return Asking.AskAsync(request);
    }

    public static Task<Answer> GetAsync(TestOrg org, string path) => AskAsync(org, HttpMethod.Get, path);

    public static Task<Answer> PatchAsync(TestOrg org, string id, string body, string? ifMatch = null) =>
        AskAsync(org, HttpMethod.Patch, id, body, ifMatch);

    public static Task<Answer> RotateAsync(TestOrg org, string id, string body, string? ifMatch = null) =>
        AskAsync(org, HttpMethod.Post, $"{id}/rotate", body, ifMatch);

    public static Task<Answer> DeleteAsync(TestOrg org, string id, string? ifMatch = null) =>
        AskAsync(org, HttpMethod.Delete, id, ifMatch: ifMatch);

    public static Task<Answer> PostAsync(TestOrg org, string path, string? body = null, string? ifMatch = null) =>
        AskAsync(org, HttpMethod.Post, path, body, ifMatch);

    public static Task<Answer> RevealAsync(TestOrg org, string id, int? version = null) =>
        PostAsync(org, $"{id}/reveal", version is null ? """{"reason":"test"}""" : $$"""{"reason":"test","version":{{version}}}""");
}
