using System.Net.Http.Headers;
using System.Text;

namespace Arklow.Testing;

/// <summary>An org and the key of one of its members.</summary>
public sealed record TestOrg(string Id, string Key)
{
    public string CredentialsPath => $"/v1/orgs/{Id}/credentials/";

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
