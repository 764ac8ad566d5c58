using System.Text;
using Arklow.Api.Tests.Fuzz;
using Arklow.Testing;

namespace Arklow.Api.Tests.Startup.Overload;

/// <summary>Requests that nobody in their right mind sends, the same for the same seed, as bytes; with each, how it is sent.</summary>
internal sealed class HostileTraffic(int seed, TestOrg org)
{
    private static readonly string[] Bodies =
    [
        """{"type":"http_auth_headers","label":"webhook","metadata":{"team":["ü",1.50,null]},"secret":{"Authorization":"Bearer x"}}""",
        """{"type":"aws","secret":{"AWS_ACCESS_KEY_ID":"AKIA","AWS_SECRET_ACCESS_KEY":"x","more":[{}]}}""",
        """{"type":"mine","provider":"me","secret":"s"}""",
        """{"permissions":["owner"],"description":"k","expires_at":"2099-01-01T00:00:00Z"}""",
        """{"reason":"because","version":1,"confirm":"7","token":"arki_x","name":"n"}""",
    ];

    private static readonly string[] Methods =
    [
        "GET",
        "HEAD",
        "PUT",
        "POST",
        "PATCH",
        "DELETE",
        "OPTIONS",
        "TRACE",
        "CONNECT",
        "BREW",
        "get",
    ];

    private static readonly string[] Versions =
    [
        "HTTP/1.1",
        "HTTP/1.1",
        "HTTP/1.1",
        "HTTP/1.0",
        "HTTP/2.0",
        "HTTP/9.9",
        "HTTP/1.1 x",
        "ICY",
        "",
    ];

    private static readonly string[] Broken =
    [
        "nonsense\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /v1/invites/redeem HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nx-a: b\r\n c\r\n\r\n",
    ];

    private readonly Mutation _mutation = new(seed);
    private readonly Random _random = new(seed);

    public IEnumerable<HostileRequest> Take(int count) => Enumerable.Range(0, count).Select(n => Make(n % 10));

    private HostileRequest Make(int kind) =>
        kind switch
        {
            0 => new("broken", Bytes(_mutation.Pick(Broken)), Ending.Shut),
            1 => new("huge", Bytes(Huge())),
            2 => new("half a body", Whole("PUT", org.CredentialsPath, Body(), missing: _random.Next(1, 40)), Ending.Broken),
            3 => new("no end", Whole("PUT", org.CredentialsPath, Body(), missing: _random.Next(1, 40)), Ending.Shut),
            4 => new("damaged", _mutation.Of(Whole("PUT", org.CredentialsPath, Body())), Ending.Shut),
            5 => new("wrong method", Whole(_mutation.Pick(Methods), Address(), Body(), _mutation.Pick(Versions))),
            6 => new("fuzzed JSON", Whole(_mutation.Pick(["PUT", "POST", "PATCH"]), Address(), _mutation.Of(Body()))),
            _ => new("fuzzed JSON", Whole("PUT", org.CredentialsPath, _mutation.Of(Body()))),
        };

    private byte[] Body() => Encoding.UTF8.GetBytes(_mutation.Pick(Bodies));

    private string Address() =>
        _random.Next(8) switch
        {
            0 => "/health/ready",
            1 => $"/v1/orgs/{_random.NextInt64()}/credentials/",
            2 =>
                $"{org.CredentialsPath}{_random.Next(9999)}/{_mutation.Pick(["rotate", "reveal", "check", "restore", "purge", "versions"])}",
            3 => $"{org.CredentialsPath}?take=99999999999&search=%7B%22col%22%3A{_random.Next(99)}",
            4 => org.Path(_mutation.Pick(["keys/", "members/", "audit/?action=%00", "audit/export", "webhook", "../../x", "%2e%2e%2f"])),
            5 => "/v1/invites/redeem",
            _ => org.CredentialsPath,
        };

    private string Huge() =>
        _random.Next(3) switch
        {
            0 => $"GET /{new string('a', 20_000)} HTTP/1.1\r\nHost: x\r\n\r\n",
            1 => $"GET / HTTP/1.1\r\nHost: x\r\nx-a: {new string('b', 50_000)}\r\n\r\n",
            _ => $"GET / HTTP/1.1\r\nHost: x\r\n{string.Concat(Enumerable.Range(0, 200).Select(n => $"x-{n}: y\r\n"))}\r\n",
        };

    private byte[] Whole(string method, string address, byte[] body, string version = "HTTP/1.1", int missing = 0)
    {
        var key = _random.Next(4) > 0 ? org.Key : $"ark_{_random.Next(9999)}_nonsense";
        var head =
            $"{method} {address} {version}\r\nHost: x\r\nConnection: close\r\nx-arklow-auth: {key}\r\nContent-Type: application/json\r\nContent-Length: {body.Length + missing}\r\n\r\n";
        return [.. Encoding.UTF8.GetBytes(head), .. body];
    }

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}

internal sealed record HostileRequest(string Kind, byte[] Bytes, Ending Ending = Ending.Answered);

internal enum Ending
{
    /// <summary>The client waits for the answer.</summary>
    Answered,

    /// <summary>The client waits for an answer for a moment, then says that no more comes.</summary>
    Shut,

    /// <summary>The client is gone in the middle.</summary>
    Broken,
}
