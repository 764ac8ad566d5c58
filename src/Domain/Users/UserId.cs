using Arklow.Domain.Common;

namespace Arklow.Domain.Users;

/// <summary>A person or machine; may be a member of many orgs.</summary>
public readonly record struct UserId(long Value) : IId<UserId>
{
    public static UserId From(long value) => new(value);

    public static bool TryParse(string? text, out UserId id) => IdText.TryRead(text, out id);

    public override string ToString() => IdText.Write(Value);
}
