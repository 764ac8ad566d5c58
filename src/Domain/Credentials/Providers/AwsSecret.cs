using System.Text.Json;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers.Formats;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Domain.Credentials.Providers;

/// <summary>An access key of AWS; a session token and the like may stand beside it.</summary>
public sealed class AwsSecret : ProviderSecret
{
    private const string SessionToken = "AWS_SESSION_TOKEN";
    private const string LongLived = "AKIA";
    private const string Temporary = "ASIA";
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string Base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>As STS, the container's metadata and exported environments call the end of a temporary key.</summary>
    private static readonly string[] Ends = ["Expiration", "AWS_CREDENTIAL_EXPIRATION", "AWS_SESSION_EXPIRATION"];

    public static readonly SecretProvider Provider = new(
        type: "aws",
        name: "aws",
        shapes: [SecretShape.ObjectWith("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")],
        create: document => new AwsSecret(document),
        title: "AWS access key",
        fields:
        [
            new(
                "AWS_ACCESS_KEY_ID",
                "Access key ID",
                "20 characters that begin with AKIA, or with ASIA for a temporary key",
                Secret: false,
                Formats:
                [
                    new(LongLived, 20, Base32, "capital letters and the digits 2 to 7"),
                    new(Temporary, 20, Base32, "capital letters and the digits 2 to 7"),
                ]
            ),
            new(
                "AWS_SECRET_ACCESS_KEY",
                "Secret access key",
                "40 characters, shown once when the key is made",
                Formats: new KeyFormat("", 40, Base64, "letters, digits, + and /")
            ),
            new(SessionToken, "Session token", "Comes with a temporary key, and only with one", Required: false),
        ],
        check: "The form of the key and whether a temporary one is over; live, AWS STS is asked whose key it is (GetCallerIdentity).",
        hasLiveCheck: true,
        inspect: Inspect,
        expiries: FindEnds
    );

    private AwsSecret(SecretDocument document)
        : base(document) { }

    private static void Inspect(SecretValues values, FindingList findings)
    {
        var id = values.Find("AWS_ACCESS_KEY_ID") is { } found ? found.Trimmed : default;
        var token = values.Find(SessionToken);
        if (id.StartsWith("ASIA"u8) && token is null)
            findings.Add(
                FindingCodes.MissingSessionToken,
                $"/secret/{SessionToken}",
                "is missing, and a temporary key works with it alone"
            );
        if (id.StartsWith("AKIA"u8) && token is not null)
            findings.Add(FindingCodes.UnexpectedSessionToken, token.Value, "belongs to a temporary key, and this key is none");
        foreach (var end in EndsIn(values))
            if (end.Kind != JsonTokenType.String || Timestamps.Find(end.Trimmed) is null)
                findings.Add(FindingCodes.InvalidTime, end, "must be an RFC 3339 date-time such as 2027-01-31T12:00:00Z");
    }

    private static IEnumerable<SecretExpiry> FindEnds(SecretValues values) =>
        EndsIn(values)
            .Select(end => (Value: end, At: Timestamps.Find(end.Trimmed)))
            .Where(end => end.At is not null)
            .Select(end => new SecretExpiry(end.Value, end.At!.Value, "the temporary key"));

    private static IEnumerable<SecretValue> EndsIn(SecretValues values) => Ends.Select(values.Find).OfType<SecretValue>();
}
