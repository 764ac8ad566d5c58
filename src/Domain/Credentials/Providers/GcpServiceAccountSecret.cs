using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Domain.Credentials.Providers;

/// <summary>The key file of a Google Cloud service account.</summary>
public sealed class GcpServiceAccountSecret : ProviderSecret
{
    public static readonly SecretProvider Provider = new(
        type: "gcp_sa",
        name: "gcp",
        shapes: [SecretShape.MapOfPrimitives],
        create: document => new GcpServiceAccountSecret(document)
    );

    private GcpServiceAccountSecret(SecretDocument document)
        : base(document) { }
}
