using System.Net.Sockets;
using System.Text;
using Arklow.Testing;

namespace Arklow.Api.Tests.Security;

/// <summary>Requests that carry a canary where a secret is, in every way that succeeds and every way that does not.</summary>
internal static class Attempts
{
    public static IEnumerable<string> Good(string canary) =>
        With(
            canary,
            """{"type":"http_auth_headers","secret":{"Authorization":"Bearer CANARY"}}""",
            """{"type":"http_auth_headers","secret":{"Authorization":"CANARY","n":1,"b":true,"z":null}}""",
            """{"type":"http_auth_headers","secret":"CANARY"}""",
            """{"type":"gcp_sa","secret":{"type":"service_account","private_key":"-----BEGIN\nCANARY"}}""",
            """{"type":"aws","secret":{"AWS_ACCESS_KEY_ID":"AKIACANARY","AWS_SECRET_ACCESS_KEY":"CANARY","more":["CANARY"]}}""",
            """{"type":"metric","secret":{"api_key":"CANARY","app_key":"CANARY"}}""",
            """{"type":"github","provider":"github","secret":"CANARY"}""",
            """{"type":"github","provider":"github","secret":{"token":"CANARY"}}""",
            """{"type":"github","provider":"github","secret":{"AWS_ACCESS_KEY_ID":"x","AWS_SECRET_ACCESS_KEY":"CANARY"}}""",
            """{"type":"github","provider":"github","unknown":"CANARY","secret":"LONGCANARY"}"""
        );

    /// <summary>What the contract refuses.</summary>
    public static IEnumerable<string> Invalid(string canary) =>
        With(
            canary,
            """{"secret":"CANARY"}""",
            """{"type":"http_auth_headers","secret":["CANARY"]}""",
            """{"type":"http_auth_headers","secret":{"Authorization":{"nested":"CANARY"}}}""",
            """{"type":"gcp_sa","secret":"CANARY"}""",
            """{"type":"aws","secret":"CANARY"}""",
            """{"type":"aws","secret":{"AWS_SECRET_ACCESS_KEY":"CANARY"}}""",
            """{"type":"aws","secret":{"AWS_ACCESS_KEY_ID":["CANARY"],"AWS_SECRET_ACCESS_KEY":"CANARY"}}""",
            """{"type":"metric","secret":{"api_key":"CANARY"}}""",
            """{"type":"aws","provider":"CANARY","secret":{"AWS_ACCESS_KEY_ID":"CANARY","AWS_SECRET_ACCESS_KEY":"CANARY"}}""",
            """{"type":"CANARY","secret":"CANARY"}""",
            """{"type":"a\nCANARY","provider":"p","secret":"CANARY"}""",
            """{"type":["CANARY"],"provider":{"p":"CANARY"},"label":["CANARY"],"metadata":"CANARY","secret":["CANARY"]}""",
            // JSON that storage does not take
            """{"type":"http_auth_headers","secret":"CANARY","secret":"CANARY"}""",
            """{"type":"http_auth_headers","secret":{"a":"CANARY","a":"CANARY"}}""",
            """{"type":"http_auth_headers","secret":"CANARY\u0000"}""",
            """{"type":"http_auth_headers","secret":"\ud800CANARY"}""",
            """{"type":"http_auth_headers","secret":{"deep":[["CANARY"]]}}"""
                .Replace("[[", new string('[', 70), StringComparison.Ordinal)
                .Replace("]]", new string(']', 70), StringComparison.Ordinal),
            // what is no JSON
            "",
            "CANARY",
            "\"CANARY\"",
            "[\"CANARY\"]",
            """{"type":"aws","secret":{"AWS_SECRET_ACCESS_KEY":"CANARY""",
            """{"type":"aws","secret":CANARY}""",
            """{"type":"aws","secret":"CANARY",}""",
            """{"type":"aws",/*CANARY*/"secret":"CANARY"}""",
            """{"type":"aws","secret":"CANARY"} CANARY""",
            """{"type":"aws","secret":"CANARY\x"}""",
            """{'secret':'CANARY'}""",
            "type=aws&secret=CANARY"
        );

    /// <summary>What HTTP, its headers or the caller refuse.</summary>
    public static IEnumerable<HttpRequestMessage> Refused(string canary, TestOrg org, TestOrg stranger, TestOrg reader)
    {
        var good = Good(canary).First();
        yield return org.Put([.. Encoding.UTF8.GetBytes(good), 0xC0, 0xAF]);
        yield return org.Put($$"""{"type":"http_auth_headers","secret":"{{canary}}{{new string('x', 300_000)}}{{canary}}"}""");
        yield return Chunked(org.Put($$"""{"type":"http_auth_headers","secret":"{{canary}}{{new string('x', 300_000)}}{{canary}}"}"""));
        foreach (
            var type in new[]
            {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=b",
                "application/json; charset=utf-16",
            }
        )
        {
            var request = org.Put(good);
            request.Content!.Headers.Remove("Content-Type");
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            yield return request;
        }

        var untyped = org.Put(good);
        untyped.Content!.Headers.Remove("Content-Type");
        yield return untyped;
        var zipped = org.Put(good);
        zipped.Content!.Headers.ContentEncoding.Add("gzip");
        yield return zipped;

        foreach (var key in new[] { null, "", canary, $"ark_1_{canary}", stranger.Key[..^1], stranger.Key })
        {
            var request = org.Put(good);
            request.Headers.Remove("x-arklow-auth");
            if (key is not null)
                request.Headers.TryAddWithoutValidation("x-arklow-auth", key);
            yield return request;
        }

        yield return (reader with { Id = org.Id }).Put(good);
        yield return reader.Put(good);
        yield return org.Put(good, "/v1/orgs/99999999999999999999999999999/credentials/");
        yield return org.Put(good, "/v1/orgs/none/credentials/");
        yield return org.Put(good, "/v1/nowhere/");
        yield return org.Put(good, "/health/live");
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Patch, HttpMethod.Delete, HttpMethod.Get })
        {
            var request = org.Put(good);
            request.Method = method;
            yield return request;
        }

        var traced = org.Put(good);
        traced.Headers.TryAddWithoutValidation("x-request-id", $"{{{canary}}}");
        yield return traced;
    }

    /// <summary>Sends bytes that no client library would, and gives what comes back; <paramref name="abort"/> goes away in the middle.</summary>
    public static async Task<string> RawAsync(Uri url, string bytes, bool abort = false)
    {
        using var client = new TcpClient { LingerState = new(abort, 0) };
        await client.ConnectAsync(url.Host, url.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes));
        if (abort)
            return "";
        client.Client.Shutdown(SocketShutdown.Send);
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer);
        }
        catch (IOException)
        {
            // It hung up on what it had not read, after its answer.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }

    private static IEnumerable<string> With(string canary, params string[] bodies) =>
        bodies.Select(body =>
            body.Replace("LONG", new string('x', 5000), StringComparison.Ordinal).Replace("CANARY", canary, StringComparison.Ordinal)
        );

    private static HttpRequestMessage Chunked(HttpRequestMessage request)
    {
        request.Headers.TransferEncodingChunked = true;
        return request;
    }
}
