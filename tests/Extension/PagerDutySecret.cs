using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Credentials.Providers.Formats;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Extension;

/// <summary>A token of PagerDuty's API; what else is sent beside it is kept with it.</summary>
public sealed class PagerDutySecret : ProviderSecret
{
    private const string Base64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    public static readonly SecretProvider Provider = new(
        type: "pagerduty",
        name: "pagerduty",
        shapes: [SecretShape.ObjectWith("token")],
        create: document => new PagerDutySecret(document),
        title: "PagerDuty API token",
        fields:
        [
            new("token", "Token", "20 letters, digits, - and _", Formats: new KeyFormat("", 20, Base64Url, "letters, digits, - and _")),
            new("region", "Region", "us or eu", Required: false, Secret: false),
        ],
        check: "The form of the token, and whether its region is one.",
        inspect: Inspect
    );

    private PagerDutySecret(SecretDocument document)
        : base(document) { }

    private static void Inspect(SecretValues values, FindingList findings)
    {
        if (values.Find("region") is { } region && !region.Utf8.SequenceEqual("us"u8) && !region.Utf8.SequenceEqual("eu"u8))
            findings.Add("unknown_region", region, "must be us or eu");
    }
}
