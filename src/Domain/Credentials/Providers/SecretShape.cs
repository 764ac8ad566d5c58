using System.Text.Json;
using Arklow.Domain.Common;

namespace Arklow.Domain.Credentials.Providers;

/// <summary>
/// One JSON shape that a secret may take, as the contract writes it. A provider lists its shapes; a secret fits when one of them does.
/// The validation, the documents and the forms all read these.
/// </summary>
public abstract record SecretShape
{
    private SecretShape() { }

    /// <summary>A string.</summary>
    public static SecretShape Text { get; } = new TextShape();

    /// <summary>An object whose members are all strings.</summary>
    public static SecretShape MapOfStrings { get; } = new MapShape(false);

    /// <summary>An object whose members are all strings, numbers, booleans or null.</summary>
    public static SecretShape MapOfPrimitives { get; } = new MapShape(true);

    /// <summary>What the shape is called in a message: "a string" or "an object".</summary>
    public abstract string Kind { get; }

    /// <summary>An object that has these members, each a string; other members are free.</summary>
    public static SecretShape ObjectWith(params string[] required) => new ObjectShape(required);

    /// <summary>Its <c>type</c> in JSON Schema.</summary>
    internal virtual string Type => "object";

    /// <summary>The members that must be there as strings, where it says any.</summary>
    public virtual IReadOnlyList<string> Required => [];

    /// <summary>What every other member may be, as JSON Schema calls it; empty for anything.</summary>
    internal virtual IReadOnlyList<string> MemberTypes => [];

    /// <summary>True when the value's JSON kind is the shape's; only then are its members looked at.</summary>
    internal abstract bool TakesKind(JsonTokenType kind);

    /// <summary>Every member that does not fit; empty when the secret does.</summary>
    internal abstract List<Error> Check(ReadOnlySpan<byte> json);

    /// <summary>False when these problems of the shape say that another one was meant: then they would mislead.</summary>
    internal virtual bool IsMeantBy(List<Error> problems) => true;

    public sealed record TextShape : SecretShape
    {
        internal TextShape() { }

        public override string Kind => "a string";

        internal override string Type => "string";

        internal override bool TakesKind(JsonTokenType kind) => kind == JsonTokenType.String;

        internal override List<Error> Check(ReadOnlySpan<byte> json) => [];
    }

    /// <param name="AllowsPrimitives">Numbers, booleans and null are values too, not only strings.</param>
    public sealed record MapShape(bool AllowsPrimitives) : SecretShape
    {
        public override string Kind => "an object";

        internal override IReadOnlyList<string> MemberTypes => AllowsPrimitives ? ["string", "number", "boolean", "null"] : ["string"];

        internal override bool TakesKind(JsonTokenType kind) => kind == JsonTokenType.StartObject;

        internal override List<Error> Check(ReadOnlySpan<byte> json)
        {
            var problems = new List<Error>();
            var members = new SecretMembers(json);
            while (members.Next())
                if (
                    members.Kind is JsonTokenType.StartObject or JsonTokenType.StartArray
                    || (!AllowsPrimitives && members.Kind != JsonTokenType.String)
                )
                    problems.Add(
                        Error.Invalid(
                            members.Pointer(),
                            AllowsPrimitives ? "must be a string, number, boolean or null" : "must be a string"
                        )
                    );
            return problems;
        }
    }

    public sealed record ObjectShape : SecretShape
    {
        private const string Missing = "is required";

        internal ObjectShape(IReadOnlyList<string> required) => Required = required;

        public override IReadOnlyList<string> Required { get; }

        public override string Kind => "an object";

        internal override bool TakesKind(JsonTokenType kind) => kind == JsonTokenType.StartObject;

        /// <summary>At least one of its members is there.</summary>
        internal override bool IsMeantBy(List<Error> problems) => problems.Count(problem => problem.Message == Missing) < Required.Count;

        internal override List<Error> Check(ReadOnlySpan<byte> json)
        {
            var found = new JsonTokenType[Required.Count];
            var members = new SecretMembers(json);
            while (members.Next())
                for (var i = 0; i < found.Length; i++)
                    if (members.NameIs(Required[i]))
                        found[i] = members.Kind;
            var problems = new List<Error>();
            for (var i = 0; i < found.Length; i++)
                if (found[i] != JsonTokenType.String)
                    problems.Add(
                        Error.Invalid(
                            $"/secret/{JsonPointer.Escape(Required[i])}",
                            found[i] == JsonTokenType.None ? Missing : "must be a string"
                        )
                    );
            return problems;
        }
    }
}
