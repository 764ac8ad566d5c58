using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Arklow.Api.Hosting;

/// <summary>A certificate that Kestrel's section names by its files: PEM with a key beside it, or PKCS#12. It is read as Kestrel reads it.</summary>
internal sealed class CertificateFile
{
    private readonly string _path;
    private readonly string? _keyPath;
    private readonly string? _password;

    private CertificateFile(IConfigurationSection section, string root)
    {
        Name = section.Path;
        _path = Path.Combine(root, section["Path"]!);
        _keyPath = section["KeyPath"] is { Length: > 0 } key ? Path.Combine(root, key) : null;
        _password = section["Password"] is { Length: > 0 } password ? password : null;
    }

    /// <summary>Of its section.</summary>
    public string Name { get; }

    /// <summary>Those of all endpoints, and the default.</summary>
    public static IReadOnlyList<CertificateFile> All(IConfiguration configuration)
    {
        var root = configuration[WebHostDefaults.ContentRootKey] ?? Directory.GetCurrentDirectory();
        var kestrel = configuration.GetSection("Kestrel");
        return
        [
            .. kestrel
                .GetSection("Certificates")
                .GetChildren()
                .Concat(kestrel.GetSection("Endpoints").GetChildren().Select(endpoint => endpoint.GetSection("Certificate")))
                .Where(section => !string.IsNullOrEmpty(section["Path"]))
                .Select(section => new CertificateFile(section, root)),
        ];
    }

    /// <summary>What tells one certificate in the file from another.</summary>
    /// <exception cref="IOException">The file cannot be read; likewise <see cref="UnauthorizedAccessException"/>.</exception>
    public byte[] Digest() => SHA256.HashData(File.ReadAllBytes(_path));

    /// <summary>The certificate and those between it and its root.</summary>
    /// <exception cref="IOException">A file cannot be read; likewise <see cref="UnauthorizedAccessException"/>.</exception>
    /// <exception cref="CryptographicException">They are no certificate with its key.</exception>
    public SslStreamCertificateContext Load()
    {
        using (File.OpenRead(_path)) { } // what cannot be read is told apart from what is no certificate
        var chain = _keyPath is null ? X509CertificateLoader.LoadPkcs12CollectionFromFile(_path, _password) : [];
        var certificate = _keyPath is null ? chain.FirstOrDefault(found => found.HasPrivateKey) : FromPem(_path, _keyPath);
        if (certificate is not { HasPrivateKey: true })
            throw new CryptographicException("There is no private key.");
        if (_keyPath is not null)
            chain.ImportFromPemFile(_path);
        return SslStreamCertificateContext.Create(certificate, chain, offline: true);
    }

    private X509Certificate2 FromPem(string path, string keyPath)
    {
        using (File.OpenRead(keyPath)) { }
        var certificate = _password is null
            ? X509Certificate2.CreateFromPemFile(path, keyPath)
            : X509Certificate2.CreateFromEncryptedPemFile(path, _password, keyPath);
        if (!OperatingSystem.IsWindows())
            return certificate;
        using (certificate) // Windows serves no key that it has not stored
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
