using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Domain.Credentials.Providers;

/// <summary>An access key of AWS; a session token and the like may stand beside it.</summary>
public sealed class AwsSecret : ProviderSecret
{
    public static readonly SecretProvider Provider = new(
        type: "aws",
        name: "aws",
        shapes: [SecretShape.ObjectWith("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")],
        create: document => new AwsSecret(document)
    );

    private AwsSecret(SecretDocument document)
        : base(document) { }
}
