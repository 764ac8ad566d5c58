using Microsoft.AspNetCore.Mvc.Abstractions;

namespace Arklow.Api.OpenApi;

/// <summary>What reads an action's parameter, where that is told by an attribute.</summary>
internal static class Binders
{
    public static object? Of(ParameterDescriptor parameter) =>
        parameter.BindingInfo?.BinderType is { } type && type.GetConstructor([]) is not null ? Activator.CreateInstance(type) : null;
}
