using System.Net.Security;

namespace Arklow.Api.Hosting;

/// <summary>
/// Serves what the files hold now. Kestrel is told to read them once; each handshake asks here for the newest in place of the one that Kestrel has of the same file.
/// Connections that there are go on. A file is looked at every few seconds at most, however it was replaced: written anew, moved, or by a link.
/// </summary>
internal sealed class RenewedCertificates(IConfiguration configuration, TimeProvider clock, ILogger<RenewedCertificates> logger)
{
    private readonly ILookup<string, RenewedCertificate> _byFirst = CertificateFile
        .All(configuration)
        .Select(file => new RenewedCertificate(file, clock, logger))
        .ToLookup(certificate => certificate.FirstThumbprint, StringComparer.Ordinal);

    /// <summary>Where several files held the same at first, the one that lasts longest.</summary>
    public void Renew(SslServerAuthenticationOptions handshake)
    {
        if (handshake.ServerCertificateContext is { } kestrels)
            handshake.ServerCertificateContext =
                _byFirst[kestrels.TargetCertificate.Thumbprint]
                    .Select(file => file.Newest())
                    .MaxBy(certificate => certificate.TargetCertificate.NotAfter)
                ?? kestrels;
    }
}
