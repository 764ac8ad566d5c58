using Arklow.Application.Ports;
using Arklow.Domain.Common;
using Arklow.Domain.Idempotency;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Arklow.Api.Http.Idempotency;

/// <summary>Among the request's features where the header was sent, so that who does not send it pays nothing for it.</summary>
internal sealed class RepeatableRequest(HttpContext context, StringValues sent) : IRepeatableRequest
{
    public const string Header = "Idempotency-Key";

    private Func<object, object>? _envelope;
    private byte[]? _fingerprint;
    private PinnedBytes? _answer;

    public Result<IdempotencyKey> Key { get; } = IdempotencyKey.Create(sent);

    public byte[] Fingerprint => _fingerprint ??= FingerprintOf([]);

    public static RepeatableRequest? Of(HttpContext context) => context.Features.Get<RepeatableRequest>();

    public static void Find(HttpContext context)
    {
        if (context.Request.Headers.TryGetValue(Header, out var sent))
            context.Features.Set(new RepeatableRequest(context, sent));
    }

    /// <summary>Takes the body's fingerprint while the bytes are there. A request without a body has that of an empty one.</summary>
    public void Read(ReadOnlySpan<byte> body) => _fingerprint = FingerprintOf(body);

    /// <param name="envelope">What is answered for a view.</param>
    public void RenderWith(Func<object, object> envelope) => _envelope = envelope;

    public PinnedBytes Render(object view)
    {
        var envelope = _envelope ?? throw new InvalidOperationException("Nobody waits for an answer that can be rendered.");
        var json = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.JsonSerializerOptions;
        return Keep(KeptAnswer.Render(context.Response.Headers, envelope(view), json));
    }

    public void Replay(PinnedBytes answer) => Keep(answer);

    /// <summary>The very bytes that are kept; null where none are for this outcome.</summary>
    /// <param name="errors">None for a success.</param>
    public ActionResult? Answer(IReadOnlyList<Error> errors) =>
        _answer is null || (errors.Count > 0 && errors[0] != IdempotencyErrors.Replayed) ? null : new KeptAnswer(_answer, errors.Count > 0);

    private PinnedBytes Keep(PinnedBytes answer)
    {
        context.Response.RegisterForDispose(answer);
        return _answer = answer;
    }

    private byte[] FingerprintOf(ReadOnlySpan<byte> body)
    {
        var (request, fingerprints) = (context.Request, context.RequestServices.GetRequiredService<IRequestFingerprints>());
        return fingerprints.Of(request.Method, request.Path.Value ?? "", request.QueryString.Value ?? "", body);
    }
}
