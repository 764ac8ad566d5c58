using System.Text;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Domain.Tests;

internal static class Given
{
    public static SecretDocument Secret(string json) => SecretDocument.Copy(Encoding.UTF8.GetBytes(json));

    public static JsonText Json(string json) => new(Encoding.UTF8.GetBytes(json));

    public static ProviderCatalogue Catalogue(params SecretProvider[] added) => new(added);

    /// <summary>A provider of another team.</summary>
    public static SecretProvider Provider(string? type = "pagerduty", params SecretShape[] shapes) =>
        new(type, type, shapes is [] ? [SecretShape.ObjectWith("token")] : shapes, document => new OtherSecret(document));

    public static CredentialDraft Draft(string type = "aws", string? label = null, string? metadata = null) =>
        CredentialDraft
            .Create(
                Catalogue(),
                Sent<string>.Of(type),
                provider: default,
                label is null ? default : Sent<string>.Of(label),
                metadata is null ? default : Sent<JsonText>.Of(Json(metadata)),
                secret: null
            )
            .Value;

    internal sealed class OtherSecret(SecretDocument document) : ProviderSecret(document);
}
