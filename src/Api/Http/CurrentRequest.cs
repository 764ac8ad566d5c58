using System.Net;
using Arklow.Api.Http.Idempotency;
using Arklow.Application.Ports;
using Arklow.Domain.Audit;

namespace Arklow.Api.Http;

/// <summary>What the audit log is told of a request, and what its answer says of the log.</summary>
internal sealed class CurrentRequest : ICurrentRequest
{
    public const string ReceiptHeader = "x-arklow-audit";

    private HttpContext? _context;

    public AuditOrigin Origin =>
        _context is null ? AuditOrigin.None : new(_context.TraceIdentifier, Address(_context), UserAgent(_context));

    public IRepeatableRequest? Repeatable => _context is null ? null : RepeatableRequest.Of(_context);

    public void Answer(HttpContext context)
    {
        _context = context;
        RepeatableRequest.Find(context);
    }

    /// <summary>An answer that says that nothing was done has lost it again: it begins anew.</summary>
    public void GiveReceipt(AuditRecordId record) => _context?.Response.Headers[ReceiptHeader] = record.ToString();

    private static string? Address(HttpContext context) =>
        context.Connection.RemoteIpAddress is not { } address ? null
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
        : new IPAddress(address.GetAddressBytes()).ToString(); // without the scope, which is this machine's

    /// <summary>Some put a key where it does not belong; it is not kept.</summary>
    private static string? UserAgent(HttpContext context) =>
        context.Request.Headers.UserAgent.ToString() is { Length: > 0 } text ? AuditOrigin.Printable(KeyMaterial.Without(text)) : null;
}
