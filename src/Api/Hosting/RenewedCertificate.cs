using System.Net.Security;
using System.Security.Cryptography;

namespace Arklow.Api.Hosting;

/// <summary>The newest certificate of a file. While its file and its key's do not fit each other, or cannot be read, it is the one before.</summary>
internal sealed partial class RenewedCertificate
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private readonly CertificateFile _file;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private SslStreamCertificateContext _newest;
    private byte[] _digest;
    private long _looked;

    public RenewedCertificate(CertificateFile file, TimeProvider clock, ILogger logger)
    {
        (_file, _clock, _logger) = (file, clock, logger);
        (_digest, _newest, _looked) = (file.Digest(), file.Load(), clock.GetTimestamp());
        FirstThumbprint = _newest.TargetCertificate.Thumbprint;
    }

    public string FirstThumbprint { get; }

    public SslStreamCertificateContext Newest()
    {
        lock (_lock)
        {
            if (_clock.GetElapsedTime(_looked) < Period)
                return _newest;
            _looked = _clock.GetTimestamp();
            Look();
            return _newest;
        }
    }

    private void Look()
    {
        try
        {
            var digest = _file.Digest();
            if (digest.AsSpan().SequenceEqual(_digest))
                return;
            (_newest, _digest) = (_file.Load(), digest);
            LogRenewed(_logger, _file.Name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            LogKept(_logger, _file.Name, e.GetType().Name);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Certificate} was renewed")]
    private static partial void LogRenewed(ILogger logger, string certificate);

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Warning,
        Message = "{Certificate} was changed and cannot be used: {Exception}; the one before is kept"
    )]
    private static partial void LogKept(ILogger logger, string certificate, string exception);
}
