using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Extension;

/// <summary>A token of PagerDuty's API; what else is sent beside it is kept with it.</summary>
public sealed class PagerDutySecret : ProviderSecret
{
    public static readonly SecretProvider Provider = new(
        type: "pagerduty",
        name: "pagerduty",
        shapes: [SecretShape.ObjectWith("token")],
        create: document => new PagerDutySecret(document)
    );

    private PagerDutySecret(SecretDocument document)
        : base(document) { }
}
