using Arklow.Api.Http.Idempotency;
using Arklow.Application.Messaging;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using MapsterMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Http;

/// <summary>What every controller does with an outcome: success is 200 with the mapped view, failure the status of its first error.</summary>
[ApiController]
public abstract class ApiController(IMediator mediator, IMapper mapper) : ControllerBase
{
    protected async Task<ActionResult<Envelope<TResponse>>> SendAsync<TView, TResponse>(
        IRequest<Result<TView>> request,
        CancellationToken ct
    )
        where TResponse : class
    {
        var repeatable = RepeatableRequest.Of(HttpContext);
        repeatable?.RenderWith(Envelope<TResponse>);
        var result = await mediator.Send(request, ct);
        if (repeatable?.Answer(result.Errors) is { } kept)
            return kept;
        return result.IsSuccess ? new OkObjectResult(Envelope<TResponse>(result.Value!)) : Refusals.Result(HttpContext, result.Errors);
    }

    /// <summary>The same where success is written in a way of its own.</summary>
    protected async Task<ActionResult<Envelope<TResponse>>> SendAsync<TView, TResponse>(
        IRequest<Result<TView>> request,
        Func<TView, ActionResult> answer,
        CancellationToken ct
    )
        where TResponse : class
    {
        var result = await mediator.Send(request, ct);
        if (result.IsSuccess)
            Tag(result.Value);
        return result.IsSuccess ? answer(result.Value) : Refusals.Result(HttpContext, result.Errors);
    }

    /// <summary>The same where success is no envelope but lines of JSON, however many.</summary>
    protected async Task<ActionResult> SendLinesAsync<TView>(
        IRequest<Result<TView>> request,
        Func<TView, IAsyncEnumerable<ReadOnlyMemory<byte>>> lines,
        CancellationToken ct
    )
    {
        var result = await mediator.Send(request, ct);
        return result.IsSuccess ? new JsonLinesResult(lines(result.Value)) : Refusals.Result(HttpContext, result.Errors);
    }

    /// <summary>What a view is answered with; its tag goes before it.</summary>
    private Envelope<TResponse> Envelope<TResponse>(object view)
        where TResponse : class
    {
        Tag(view);
        return new(mapper.Map<TResponse>(view), null);
    }

    private void Tag(object? view)
    {
        if (view is IVersioned { Version: var version })
            Response.Headers.ETag = VersionMatch.Write(version);
    }
}
