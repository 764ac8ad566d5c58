using System.Text.Json;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers.Formats;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Domain.Credentials.Providers;

/// <summary>What the product knows of one type of credential. All that differs between types is here, so that a new one is one file.</summary>
/// <param name="type">The wire <c>type</c>; null for every type that no other provider lists.</param>
/// <param name="name">The one <c>provider</c> that goes with it, and its default; null when the caller must name one, whichever it is.</param>
/// <param name="shapes">The shapes that its secret may take.</param>
/// <param name="create">Makes the provider's own value object of a document that has one of the shapes.</param>
/// <param name="title">What people call the type; its wire name where there is none.</param>
/// <param name="fields">The members that a form asks for. What they say of themselves is among the findings.</param>
/// <param name="check">One sentence for people: what a check looks at, and whom a live one asks.</param>
/// <param name="hasLiveCheck">The provider can be asked whether it takes the secret.</param>
/// <param name="inspect">Adds what looks wrong, beside what every secret and every field is looked at for. Throws for no JSON that fits a shape.</param>
/// <param name="expiries">When the secret ends, beside what certificates in it say. Throws for no JSON that fits a shape.</param>
public sealed class SecretProvider(
    string? type,
    string? name,
    IReadOnlyList<SecretShape> shapes,
    Func<SecretDocument, ProviderSecret> create,
    string? title = null,
    IReadOnlyList<SecretField>? fields = null,
    string check = "What every secret is looked at for: placeholders, white space, certificates that are over.",
    bool hasLiveCheck = false,
    Action<SecretValues, FindingList>? inspect = null,
    Func<SecretValues, IEnumerable<SecretExpiry>>? expiries = null
)
{
    public string? Type { get; } = type;

    public string? Name { get; } = name;

    public IReadOnlyList<SecretShape> Shapes { get; } = shapes;

    public string Title { get; } = title ?? type ?? "";

    public IReadOnlyList<SecretField> Fields { get; } = fields ?? [];

    public string Check { get; } = check;

    public bool HasLiveCheck { get; } = hasLiveCheck;

    /// <summary>The provider to store for what was sent as <c>provider</c>.</summary>
    public Result<string> AcceptName(Sent<string> sent)
    {
        const string Pointer = "/provider";
        if (sent.IsWrongKind)
            return Error.Invalid(Pointer, "must be a string");
        if (Name is null)
            return sent.IsAbsent ? Error.Invalid(Pointer, "is required for a type of your own") : sent.ValueOrDefault!;
        return sent.IsAbsent || sent.ValueOrDefault == Name ? Name : Error.Invalid(Pointer, $"must be \"{Name}\" for type \"{Type}\"");
    }

    /// <summary>The provider's own secret, or what keeps the document from having the nearest of its shapes.</summary>
    public Result<ProviderSecret> Accept(SecretDocument document)
    {
        var json = document.Reveal();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        List<Error>? nearest = null;
        var nearestRank = (NotMeant: true, Problems: int.MaxValue);
        foreach (var shape in Shapes)
        {
            if (!shape.TakesKind(reader.TokenType))
                continue;
            var problems = shape.Check(json);
            if (problems.Count == 0)
                return create(document);
            var rank = (!shape.IsMeantBy(problems), problems.Count);
            if (rank.CompareTo(nearestRank) <= 0)
                (nearest, nearestRank) = (problems, rank);
        }

        return nearest ?? [WrongKind()];
    }

    /// <summary>What looks wrong in a document that has one of the shapes, at most <see cref="FindingList.Max"/>; empty when nothing does.</summary>
    public IReadOnlyList<Finding> Inspect(SecretDocument document, DateTimeOffset now)
    {
        using var values = SecretValues.Read(document);
        var findings = new FindingList();
        foreach (var text in values.Texts)
        {
            Placeholder.Inspect(text, findings);
            WhiteSpace.Inspect(text, findings);
        }

        foreach (var field in Fields)
            field.Inspect(values, findings);
        inspect?.Invoke(values, findings);
        foreach (var expiry in Expiries(values).Where(expiry => expiry.At <= now))
            findings.Add(FindingCodes.Expired, expiry.Value, $"{expiry.What} is over");
        return findings.Found;
    }

    /// <summary>When the secret ends, as far as it says so itself: the earliest of what is found, to the microsecond.</summary>
    public DateTimeOffset? FindExpiry(SecretDocument document)
    {
        using var values = SecretValues.Read(document);
        return Expiries(values).Min(expiry => (DateTimeOffset?)expiry.At)?.ToMicroseconds();
    }

    private IEnumerable<SecretExpiry> Expiries(SecretValues values) =>
        PemCertificate.Expiries(values).Concat(expiries?.Invoke(values) ?? []);

    /// <summary>What is wrong with a secret of which only the JSON kind can be judged; null when some shape takes that kind.</summary>
    internal Error? RefuseKind(SecretDocument document)
    {
        var reader = new Utf8JsonReader(document.Reveal());
        reader.Read();
        var kind = reader.TokenType;
        return Shapes.Any(shape => shape.TakesKind(kind)) ? null : WrongKind();
    }

    private Error WrongKind() =>
        Error.Invalid("/secret", $"must be {string.Join(" or ", Shapes.Select(shape => shape.Kind).Distinct().Order())}");
}
