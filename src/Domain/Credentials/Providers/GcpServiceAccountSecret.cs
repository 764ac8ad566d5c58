using System.Text.Json;
using Arklow.Domain.Credentials.Providers.Formats;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Domain.Credentials.Providers;

/// <summary>The key file of a Google Cloud service account.</summary>
public sealed class GcpServiceAccountSecret : ProviderSecret
{
    public static readonly SecretProvider Provider = new(
        type: "gcp_sa",
        name: "gcp",
        shapes: [SecretShape.MapOfPrimitives],
        create: document => new GcpServiceAccountSecret(document),
        title: "Google Cloud service account",
        fields:
        [
            new("type", "Type", "service_account", Secret: false),
            new("project_id", "Project ID", "The project that the service account belongs to", Secret: false),
            new("private_key_id", "Private key ID", "40 hexadecimal digits that name the key", Secret: false),
            new("private_key", "Private key", "PEM, from its BEGIN line to its END line"),
            new("client_email", "Client email", "name@project.iam.gserviceaccount.com", Secret: false),
            new("client_id", "Client ID", "The number of the service account", Required: false, Secret: false),
            new("token_uri", "Token URI", "https://oauth2.googleapis.com/token", Secret: false),
        ],
        check: "The members of the key file and whether its private key parses; live, Google's token endpoint is asked for a token.",
        hasLiveCheck: true,
        inspect: Inspect
    );

    private GcpServiceAccountSecret(SecretDocument document)
        : base(document) { }

    private static void Inspect(SecretValues values, FindingList findings)
    {
        if (FindText(values, "type") is { } type && !type.Trimmed.SequenceEqual("service_account"u8))
            findings.Add(FindingCodes.NotAServiceAccount, type, "must be service_account");
        if (
            FindText(values, "client_email") is { } email
            && email.Trimmed.IndexOf((byte)'@') is var at
            && !(at > 0 && at < email.Trimmed.Length - 1)
        )
            findings.Add(FindingCodes.InvalidEmail, email, "must be the email address of a service account");
        if (FindText(values, "token_uri") is { } uri && !uri.Trimmed.StartsWith("https://"u8))
            findings.Add(FindingCodes.InvalidUri, uri, "must be an address that begins with https://");
        if (FindText(values, "private_key") is { } key)
            RsaPrivateKey.Inspect(key, findings);
    }

    private static SecretValue? FindText(SecretValues values, string name) =>
        values.Find(name) is { Kind: JsonTokenType.String } value ? value : null;
}
