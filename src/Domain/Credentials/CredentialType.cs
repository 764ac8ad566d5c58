using Arklow.Domain.Common;

namespace Arklow.Domain.Credentials;

/// <summary>A credential's type: at least one character, none of them a line terminator. That is the contract's <c>^…+$</c> as ECMA-262 reads it.</summary>
public sealed record CredentialType
{
    private const string LineTerminators = "\n\r\u2028\u2029";

    private CredentialType(string value) => Value = value;

    public string Value { get; }

    public static Result<CredentialType> Create(Sent<string> sent)
    {
        const string Pointer = "/type";
        if (sent.IsAbsent)
            return Error.Invalid(Pointer, "is required");
        if (sent.IsWrongKind)
            return Error.Invalid(Pointer, "must be a string");
        return sent.ValueOrDefault is { Length: > 0 } text && text.AsSpan().IndexOfAny(LineTerminators) < 0
            ? new CredentialType(text)
            : Error.Invalid(Pointer, "must be one line of at least one character");
    }

    public override string ToString() => Value;
}
