using System.Net.Http.Headers;
using System.Text;

namespace Arklow.Testing;

/// <summary>An org and the key of one of its members.</summary>
public sealed record TestOrg(string Id, string Key)
{
    public string CredentialsPath => $"/v1/orgs/{Id}/credentials/";

    public string UserId { get; init; } = "";

    public string MemberId { get; init; } = "";

    public string KeyId { get; init; } = "";

    /// <summary>The address of something in this org.</summary>
    public string Path(string rest) => $"/v1/orgs/{Id}/{rest}";

    /// <summary>A request of this member, with a JSON body or without one.</summary>
    public HttpRequestMessage Ask(HttpMethod method, string path, string? body = null)
    {
        var request = body is null ? new HttpRequestMessage() : Put(body, path);
        request.Method = method;
        request.RequestUri = new(path, UriKind.Relative);
        if (body is null)
            request.Headers.Add("x-arklow-auth", Key);
        return request;
    }

    /// <summary>A request of this member with a JSON body.</summary>
    public HttpRequestMessage Put(string body, string? path = null) => Put(Encoding.UTF8.GetBytes(body), path);

    /// <inheritdoc cref="Put(string, string?)"/>
    public HttpRequestMessage Put(byte[] body, string? path = null) =>
        new(HttpMethod.Put, path ?? CredentialsPath)
        {
            Headers = { { "x-arklow-auth", Key } },
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
}
