using Arklow.Domain.Common;

namespace Arklow.Domain.ApiKeys;

/// <summary>An API key; its material carries it in base62.</summary>
public readonly record struct ApiKeyId(long Value) : IId<ApiKeyId>
{
    public static ApiKeyId From(long value) => new(value);

    public static bool TryParse(string? text, out ApiKeyId id) => IdText.TryRead(text, out id);

    public override string ToString() => IdText.Write(Value);
}
