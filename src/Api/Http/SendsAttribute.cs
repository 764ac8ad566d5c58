using Arklow.Application.Messaging;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using MediatR;

namespace Arklow.Api.Http;

/// <summary>What is known of an action before it runs.</summary>
public interface ISends
{
    /// <summary>Who may send its request.</summary>
    Access Access { get; }

    /// <summary>Whether its request changes something.</summary>
    bool IsCommand { get; }

    /// <summary>Whether its answer has an entity tag.</summary>
    bool IsVersioned { get; }

    /// <summary>What its request may be refused for, beside what every request of its kind may.</summary>
    IReadOnlyList<Error> Refusals { get; }
}

/// <summary>Names the command or query that an action sends; every action has one.</summary>
/// <typeparam name="TRequest">It says who may.</typeparam>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SendsAttribute<TRequest> : Attribute, ISends
    where TRequest : IAuthorizedRequest
{
    public Access Access => TRequest.Requires;

    public bool IsCommand => typeof(TRequest).IsAssignableTo(typeof(ICommand));

    public bool IsVersioned =>
        typeof(TRequest)
            .GetInterfaces()
            .Any(request =>
                request.IsGenericType
                && request.GetGenericTypeDefinition() == typeof(IRequest<>)
                && request.GenericTypeArguments[0].GenericTypeArguments[0].IsAssignableTo(typeof(IVersioned))
            );

    public IReadOnlyList<Error> Refusals => TRequest.Refusals;
}
