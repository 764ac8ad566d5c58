using Arklow.Application.Messaging;
using Arklow.Domain.Members;

namespace Arklow.Api.Http;

/// <summary>What is known of an action before it runs.</summary>
public interface ISends
{
    /// <summary>Who may send its request.</summary>
    Access Access { get; }
}

/// <summary>Names the command or query that an action sends; every action has one.</summary>
/// <typeparam name="TRequest">It says who may.</typeparam>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SendsAttribute<TRequest> : Attribute, ISends
    where TRequest : IAuthorizedRequest
{
    public Access Access => TRequest.Requires;
}
