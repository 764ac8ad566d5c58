using System.Text.RegularExpressions;
using Arklow.Domain.Common;

namespace Arklow.Domain.Notifications;

/// <summary>
/// Where an org's events are sent, as it was written. It may hold a token, so it prints as [url]. Whether Arklow may call it is found out at every
/// delivery: what a name leads to can change.
/// </summary>
public sealed partial class WebhookUrl
{
    public const int MaxLength = 2048;

    private readonly string _text;

    private WebhookUrl(string text) => _text = text;

    public static Result<WebhookUrl> Create(Sent<string> sent)
    {
        const string Pointer = "/url";
        if (sent.IsAbsent)
            return Error.Invalid(Pointer, "is required");
        return sent.ValueOrDefault is { Length: <= MaxLength } text && Form().IsMatch(text) && Uri.TryCreate(text, UriKind.Absolute, out _)
            ? new WebhookUrl(text)
            : Error.Invalid(Pointer, $"must be an absolute https address of at most {MaxLength} characters, without a user and a fragment");
    }

    /// <summary>An address that was stored.</summary>
    public static WebhookUrl Load(string text) => new(text);

    /// <summary>The address in the clear, for the members who may see it and for the call itself.</summary>
    public string Reveal() => _text;

    public override string ToString() => "[url]";

    // http passes here: it is refused where it is called, but for networks that the operator allows.
    [GeneratedRegex(@"\Ahttps?://[^/?#@\\\s\p{C}]+([/?][^#\\\s\p{C}]*)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}
