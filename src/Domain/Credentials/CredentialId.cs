using Arklow.Domain.Common;

namespace Arklow.Domain.Credentials;

/// <summary>A credential of an org.</summary>
public readonly record struct CredentialId(long Value) : IId<CredentialId>
{
    public static CredentialId From(long value) => new(value);

    public static bool TryParse(string? text, out CredentialId id) => IdText.TryRead(text, out id);

    public override string ToString() => IdText.Write(Value);
}
