using Arklow.Domain.Credentials.Providers;

namespace Arklow.Api.Http;

/// <summary>A body as people and programs are told of it.</summary>
/// <param name="Schema">Its JSON Schema.</param>
/// <param name="Examples">Bodies that fit, under names of lower snake case; at least one.</param>
public sealed record BodyDescription(string Schema, params IReadOnlyList<(string Name, string Json)> Examples);

/// <summary>Says of an action's parameter what body it is read from.</summary>
internal interface IBodyBinder
{
    bool MayBeAbsent { get; }

    BodyDescription Describe(ProviderCatalogue providers);
}
