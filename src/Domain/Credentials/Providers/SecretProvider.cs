using System.Text.Json;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Domain.Credentials.Providers;

/// <summary>What the product knows of one type of credential. All that differs between types is here, so that a new one is one file.</summary>
/// <param name="type">The wire <c>type</c>; null for every type that no other provider lists.</param>
/// <param name="name">The one <c>provider</c> that goes with it, and its default; null when the caller must name one, whichever it is.</param>
/// <param name="shapes">The shapes that its secret may take.</param>
/// <param name="create">Makes the provider's own value object of a document that has one of the shapes.</param>
public sealed class SecretProvider(
    string? type,
    string? name,
    IReadOnlyList<SecretShape> shapes,
    Func<SecretDocument, ProviderSecret> create
)
{
    public string? Type { get; } = type;

    public string? Name { get; } = name;

    public IReadOnlyList<SecretShape> Shapes { get; } = shapes;

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
