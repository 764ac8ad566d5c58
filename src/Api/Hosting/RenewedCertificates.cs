using System.Net.Security;

namespace Arklow.Api.Hosting;

/// <summary>
/// Serves what the files hold now. Kestrel reads them once; each handshake asks here for the newest in place of the one that Kestrel has of the same file.
/// Connections that there are go on. A file is looked at every few seconds at most, however it was replaced: written anew, moved, or by a link.
/// </summary>
internal sealed class RenewedCertificates(IConfiguration configuration, TimeProvider clock, ILogger<RenewedCertificates> logger)
{
    private readonly Dictionary<string, RenewedCertificate> _byFirst = CertificateFile
        .All(configuration)
        .Select(file => new RenewedCertificate(file, clock, logger))
        .DistinctBy(certificate => certificate.FirstThumbprint)
        .ToDictionary(certificate => certificate.FirstThumbprint, StringComparer.Ordinal);

    public void Renew(SslServerAuthenticationOptions handshake)
    {
        if (
            handshake.ServerCertificateContext is { } kestrels
            && _byFirst.TryGetValue(kestrels.TargetCertificate.Thumbprint, out var renewed)
        )
            handshake.ServerCertificateContext = renewed.Newest();
    }
}
