using Arklow.Domain.Common;

namespace Arklow.Domain.Invites;

/// <summary>
/// What a newcomer proves with that an invite is theirs: <c>arki_&lt;id in base62&gt;_&lt;43 base62 characters&gt;</c>, made like an API key.
/// Only a SHA-256 of it is stored. It prints as [secret].
/// </summary>
public sealed class InviteToken
{
    public const string Prefix = "arki_";

    private readonly string _text;

    private InviteToken(InviteId id, string text) => (Id, _text) = (id, text);

    public InviteId Id { get; }

    public static InviteToken Generate(InviteId id) => new(id, CheckedToken.Generate(Prefix, id.Value));

    /// <summary>The token that was sent, if it can be one. Says nothing of whether the invite exists.</summary>
    public static Result<InviteToken> Accept(Sent<string> sent)
    {
        const string Pointer = "/token";
        if (sent.IsAbsent)
            return Error.Invalid(Pointer, "is required");
        return CheckedToken.TryRead(Prefix, sent.ValueOrDefault, out var id)
            ? new InviteToken(new(id), sent.ValueOrDefault!)
            : Error.Invalid(Pointer, "must be the token of an invite, as it was shown");
    }

    public byte[] Hash() => CheckedToken.Hash(_text);

    public bool HasHash(ReadOnlySpan<byte> hash) => CheckedToken.HasHash(_text, hash);

    /// <summary>The token in the clear, for the one time that it is shown.</summary>
    public string Reveal() => _text;

    public override string ToString() => "[secret]";
}
