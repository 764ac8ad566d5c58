using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Domain.Credentials.Providers;

/// <summary>Headers that authenticate a request over HTTP, by name, or one header value.</summary>
public sealed class HttpAuthHeadersSecret : ProviderSecret
{
    public static readonly SecretProvider Provider = new(
        type: "http_auth_headers",
        name: "http",
        shapes: [SecretShape.MapOfStrings, SecretShape.MapOfPrimitives, SecretShape.Text],
        create: document => new HttpAuthHeadersSecret(document)
    );

    private HttpAuthHeadersSecret(SecretDocument document)
        : base(document) { }
}
