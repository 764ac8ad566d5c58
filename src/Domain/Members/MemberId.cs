using Arklow.Domain.Common;

namespace Arklow.Domain.Members;

/// <summary>One user's membership of one org.</summary>
public readonly record struct MemberId(long Value) : IId<MemberId>
{
    public static MemberId From(long value) => new(value);

    public static bool TryParse(string? text, out MemberId id) => IdText.TryRead(text, out id);

    public override string ToString() => IdText.Write(Value);
}
