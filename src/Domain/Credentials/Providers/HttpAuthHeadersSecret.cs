using Arklow.Domain.Credentials.Providers.Formats;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Domain.Credentials.Providers;

/// <summary>Headers that authenticate a request over HTTP, by name, or one header value.</summary>
public sealed class HttpAuthHeadersSecret : ProviderSecret
{
    public static readonly SecretProvider Provider = new(
        type: "http_auth_headers",
        name: "http",
        shapes: [SecretShape.MapOfStrings, SecretShape.MapOfPrimitives, SecretShape.Text],
        create: document => new HttpAuthHeadersSecret(document),
        title: "HTTP authentication headers",
        fields: [new("Authorization", "Authorization", "A scheme, a space and the credentials: Bearer …", Required: false)],
        check: "Whether HTTP can send the headers, and whether a token in them is over.",
        inspect: Inspect,
        expiries: AuthorizationHeader.Expiries
    );

    private HttpAuthHeadersSecret(SecretDocument document)
        : base(document) { }

    private static void Inspect(SecretValues values, FindingList findings)
    {
        HeaderName.Inspect(values, findings);
        foreach (var value in values.IsObject ? values.Members : [values.Whole])
            HeaderValue.Inspect(value, findings);
        AuthorizationHeader.Inspect(values, findings);
    }
}
