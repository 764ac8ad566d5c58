using Arklow.Api.Http.Idempotency;
using Arklow.Api.Http.Json;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Arklow.Api.Http;

/// <summary>A body that reads itself from strict JSON.</summary>
public interface IJsonBody<TSelf>
    where TSelf : IJsonBody<TSelf>
{
    /// <summary>Whether no body at all means an empty object.</summary>
    static virtual bool MayBeAbsent => false;

    /// <summary>What it takes, for the API's document.</summary>
    /// <param name="providers">Those that this process knows.</param>
    static abstract BodyDescription Describe(ProviderCatalogue providers);

    /// <summary>Takes what it knows from a well-formed JSON object; other members are ignored. Must copy what it keeps: the bytes are wiped.</summary>
    static abstract TSelf Read(ReadOnlySpan<byte> json);
}

/// <summary>Binds a body that may hold a secret, without a string of it. A body that is no good leaves its problems in the request's features.</summary>
public sealed class JsonBodyBinder<T> : IModelBinder, IBodyBinder
    where T : class, IJsonBody<T>
{
    bool IBodyBinder.MayBeAbsent => T.MayBeAbsent;

    BodyDescription IBodyBinder.Describe(ProviderCatalogue providers) => T.Describe(providers);

    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var context = bindingContext.HttpContext;
        if (T.MayBeAbsent && IsAbsent(context))
        {
            bindingContext.Result = ModelBindingResult.Success(T.Read("{}"u8));
            return;
        }

        using var body = await RequestBody.ReadAsync(context.Request, context.RequestAborted);
        var problems = StrictJson.Check(body);
        if (problems.Count > 0)
        {
            RequestProblems.Add(context, problems);
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, Error.InvalidRequest);
            return;
        }

        RepeatableRequest.Of(context)?.Read(body.Span);
        var request = T.Read(body.Span);
        if (request is IDisposable owner)
            context.Response.RegisterForDispose(owner);
        bindingContext.Result = ModelBindingResult.Success(request);
    }

    private static bool IsAbsent(HttpContext context) =>
        context.Request.ContentType is null && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false };
}
