using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Arklow.Api.Tests.Hosting;

/// <summary>A self-signed certificate and its key in PEM files, as certificate managers write them. Disposed, they are gone.</summary>
internal sealed class CertificateFiles : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("arklow-tls-").FullName;

    public CertificateFiles() => Renew();

    public string Path => In("tls.crt");

    public string KeyPath => In("tls.key");

    /// <summary>Of the newest certificate.</summary>
    public string Thumbprint { get; private set; } = null!;

    public string In(string name) => System.IO.Path.Combine(_directory, name);

    /// <summary>Puts a new certificate and a new key in the place of the old.</summary>
    public void Renew()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=arklow.test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("arklow.test");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        Thumbprint = certificate.Thumbprint;
        Write(KeyPath, key.ExportPkcs8PrivateKeyPem());
        Write(Path, certificate.ExportCertificatePem());
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static void Write(string path, string text)
    {
        File.WriteAllText($"{path}.new", text);
        File.Move($"{path}.new", path, overwrite: true);
    }
}
