using Arklow.Domain.Common;

namespace Arklow.Domain.Orgs;

/// <summary>An organisation: the tenant.</summary>
public readonly record struct OrgId(long Value) : IId<OrgId>
{
    public static OrgId From(long value) => new(value);

    public static bool TryParse(string? text, out OrgId id) => IdText.TryRead(text, out id);

    public override string ToString() => IdText.Write(Value);
}
