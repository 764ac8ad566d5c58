using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Arklow.Api.Http;

/// <summary>A parameter of a query, sent once or not at all.</summary>
/// <param name="Schema">Its JSON Schema.</param>
public sealed record QueryParameter(string Name, string Schema, string Description, bool IsRequired = false);

/// <summary>Says of an action's parameter what query it is read from.</summary>
internal interface IQueryBinder
{
    IReadOnlyList<QueryParameter> Parameters { get; }
}

/// <summary>Reads a whole query, of which nothing is ignored in silence: a parameter that it does not name, or that was sent twice, is refused.</summary>
/// <param name="parameters">Those that it takes.</param>
public abstract class QueryBinder<T>(IReadOnlyList<QueryParameter> parameters) : IModelBinder, IQueryBinder
    where T : class
{
    IReadOnlyList<QueryParameter> IQueryBinder.Parameters => parameters;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var problems = QueryParameters.Check(bindingContext.HttpContext.Request.Query, parameters);
        if (problems.Count == 0)
        {
            bindingContext.Result = ModelBindingResult.Success(Read(bindingContext.HttpContext.Request.Query));
            return Task.CompletedTask;
        }

        RequestProblems.Add(bindingContext.HttpContext, problems);
        bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, Domain.Common.Error.InvalidRequest);
        return Task.CompletedTask;
    }

    /// <summary>Takes what was sent; whether the values fit is the request's to say.</summary>
    protected abstract T Read(IQueryCollection query);
}
