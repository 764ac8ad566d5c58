using System.Security.Cryptography;
using Arklow.Application;

namespace Arklow.Api.Hosting;

/// <summary>The certificates that Kestrel's section names, tried before anything is opened.</summary>
internal static class TlsFiles
{
    public static void Check(SettingsReader settings, IConfiguration configuration)
    {
        foreach (var file in CertificateFile.All(configuration))
            Check(settings, file);
    }

    private static void Check(SettingsReader settings, CertificateFile file)
    {
        try
        {
            using var loaded = file.Load().TargetCertificate;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            settings.Refuse($"The service cannot listen as it is configured: a file of {file.Name} cannot be read: {e.Message}");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // What the library says may be of the file, and the file may be a key.
            settings.Refuse(
                $"The service cannot listen as it is configured: {file.Name} is no certificate with its private key, or its password is another."
            );
        }
    }
}
