using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Orgs;

namespace Arklow.Domain.Notifications;

/// <summary>What people are told of a credential whose time is running out: enough to know it by, nothing of its secret.</summary>
public sealed record ExpiringCredential(
    OrgId OrgId,
    CredentialId CredentialId,
    string Type,
    string Provider,
    string? Label,
    int Version,
    DateTimeOffset ExpiresAt
)
{
    public const string Expiring = "credential.expiring";
    public const string Expired = "credential.expired";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The most urgent of the notices whose moment has come; those before it are no news any more. Null where none has.</summary>
    public OrgEvent? Tell(DateTimeOffset now)
    {
        foreach (var days in ExpiryNotice.DaysLeft.Reverse())
            if (ExpiresAt - now <= TimeSpan.FromDays(days))
                return new(days == 0 ? Expired : Expiring, now, Write(days));
        return null;
    }

    private JsonText Write(int days)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("org_id", OrgId.ToString());
            json.WriteString("credential_id", CredentialId.ToString());
            json.WriteString("type", Type);
            json.WriteString("provider", Provider);
            json.WriteString("label", Label);
            json.WriteNumber("version", Version);
            json.WriteString("expires_at", OrgEvent.Moment(ExpiresAt));
            if (days > 0)
                json.WriteNumber("days_left", days);
            json.WriteEndObject();
        }

        return new(bytes.WrittenMemory);
    }
}
