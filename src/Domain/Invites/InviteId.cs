using Arklow.Domain.Common;

namespace Arklow.Domain.Invites;

/// <summary>An invitation into an org.</summary>
public readonly record struct InviteId(long Value) : IId<InviteId>
{
    public static InviteId From(long value) => new(value);

    public static bool TryParse(string? text, out InviteId id) => IdText.TryRead(text, out id);

    public override string ToString() => IdText.Write(Value);
}
