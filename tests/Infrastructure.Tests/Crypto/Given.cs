using System.Text;
using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Crypto;

namespace Arklow.Infrastructure.Tests.Crypto;

internal static class Given
{
    public const string Json = """{"Authorization": "Bearer é\u0000 🔑", "n": 1.0000000000000000000000001e400}""";

    public static SecretAddress Address(OrgId org, long credential = 11, int version = 1) =>
        new(org, new CredentialId(credential), version);

    public static async Task<SealedSecret> SealAsync(this SecretSealer sealer, SecretAddress address, string json = Json)
    {
        using var secret = SecretDocument.Copy(Encoding.UTF8.GetBytes(json));
        return await sealer.SealAsync(address, secret, CancellationToken.None);
    }

    public static async Task<string> OpenTextAsync(this SecretSealer sealer, SecretAddress address, SealedSecret secret)
    {
        using var opened = await sealer.OpenAsync(address, secret, CancellationToken.None);
        return Encoding.UTF8.GetString(opened.Reveal());
    }
}
