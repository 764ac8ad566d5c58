using FsCheck;
using FsCheck.Fluent;

namespace Arklow.Api.Tests.Contract;

/// <summary>Bodies of create on both sides of the contract: valid ones of every branch, half of them then mutated.</summary>
internal static class Bodies
{
    /// <summary>Stands in every string of a secret and nowhere else.</summary>
    public const string Canary = "c4n4ry";

    private static readonly string[] Types = ["http_auth_headers", "gcp_sa", "aws", "metric"];
    private static readonly string[] Providers = ["http", "gcp", "aws", "datadog"];

    private static readonly Gen<Json> Text = Gen.Elements(
            "\"\"",
            "\"a\"",
            "\"ü 漢 😀\"",
            "\"\\ud83d\\ude00\"",
            "\"\\u0061\\/\\\"\\\\\\b\\f\\n\\r\\t\"",
            "\"\u2028\u2029\u0085\"",
            "\"<script>'&\"",
            "\"null\"",
            "\"\uffff\ufdd0\""
        )
        .Select(Json (text) => new Leaf(text));

    private static readonly Gen<Json> SecretText = Gen.Elements("", "=", "\\n", "\\u00fc", "\\\\", " ", "\u2029", "😀")
        .Select(Json (end) => new Leaf($"\"{Canary}{end}\""));

    private static readonly Gen<Json> Number = Gen.Elements(
            "0",
            "-0",
            "1.0",
            "1E400",
            "-1e-400",
            "123456789012345678901234567890.1234567890",
            "9007199254740993",
            "0.10",
            "1e+07"
        )
        .Select(Json (text) => new Leaf(text));

    private static readonly Gen<Json> Word = Gen.Elements("true", "false", "null").Select(Json (text) => new Leaf(text));

    private static readonly Gen<string> Name = Gen.Elements(
        "a",
        "b",
        "",
        "type",
        "secret",
        "ü",
        "a/b~",
        "__proto__",
        "AWS_ACCESS_KEY_ID",
        "api_key",
        "\n"
    );

    private static readonly Gen<Json> Any = Nested(2, Gen.OneOf(Text, Number, Word));
    private static readonly Gen<Json> Metadata = Object(Gen.Zip(Name, Any));
    private static readonly Gen<Json> MapOfStrings = Object(Gen.Zip(Name, SecretText));
    private static readonly Gen<Json> MapOfPrimitives = Object(Gen.Zip(Name, Gen.OneOf(SecretText, Number, Word)));
    private static readonly Gen<Json> AwsKeys = Keys("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
    private static readonly Gen<Json> DatadogKeys = Keys("api_key", "app_key");

    private static readonly Gen<string> OwnType = Gen.Elements(
        "mine",
        "AWS",
        "aws ",
        " aws",
        "metricx",
        "xmetric",
        "http",
        "null",
        "ü",
        "😀",
        "\u0085",
        "a\tb",
        " "
    );
    private static readonly Gen<string> OddType = Gen.OneOf(
        OwnType,
        Gen.Elements(Types),
        Gen.Elements("", "\n", "aws\n", "metric\r", "mine\n", "a\nb", "a\rb", "a\u2028b", "gcp_sa\u2029", "\r\n")
    );

    private static readonly Gen<Members> Valid = Gen.OneOf(
        Branch(Gen.Constant(Types[0]), Optional(Providers[0]), Gen.OneOf(MapOfStrings, MapOfPrimitives, SecretText)),
        Branch(Gen.Constant(Types[1]), Optional(Providers[1]), MapOfPrimitives),
        Branch(Gen.Constant(Types[2]), Optional(Providers[2]), AwsKeys),
        Branch(Gen.Constant(Types[3]), Optional(Providers[3]), DatadogKeys),
        Branch(OwnType, Text.Select(Some), Gen.OneOf(AwsKeys, MapOfStrings, MapOfPrimitives, DatadogKeys, SecretText))
    );

    public static Arbitrary<Json> Arbitrary { get; } =
        Arb.From(
            Gen.Frequency(
                (6, Valid.Select(Json (body) => body)),
                (9, Valid.SelectMany(Mutate)),
                (4, Valid.SelectMany(Mutate).SelectMany(body => body is Members members ? Mutate(members) : Gen.Constant(body))),
                (1, Any)
            ),
            body => body.Smaller()
        );

    private static Gen<Members> Branch(Gen<string> type, Gen<Json?> provider, Gen<Json> secret) =>
        from wireType in type
        from providerName in provider
        from label in Gen.OneOf(Absent, Text.Select(Some))
        from metadata in Gen.OneOf(Absent, Metadata.Select(Some))
        from kept in Gen.Frequency((1, Absent), (4, secret.Select(Some)))
        from more in Gen.Frequency((3, Absent), (1, Any.Select(Some)))
        from moreName in Gen.Elements("more", "Type", "version", "id", "org_id")
        from order in Gen.Shuffle([0, 1, 2, 3, 4, 5])
        from escaped in Gen.Elements(false, false, false, true)
        let members = new (string Name, Json? Value)[]
        {
            ("type", Leaf.String(wireType)),
            ("provider", providerName),
            ("label", label),
            ("metadata", metadata),
            ("secret", kept),
            (moreName, more),
        }
        select new Members(
            order
                .Select(i => members[i])
                .Where(member => member.Value is not null)
                .Select(member => Spelled(member.Name, member.Value!, escaped))
        );

    private static Gen<Json> Mutate(Members body) =>
        Gen.Frequency(
            (2, Of(body, (old, _) => null, Any)),
            (2, Of(body, (old, value) => old with { Value = value }, Any)),
            (1, Of(body, (old, value) => old with { Value = value }, Gen.Constant<Json>(new Leaf("null")))),
            (1, Of(body, (old, _) => new(old.Name.ToUpperInvariant(), old.Value), Any)),
            (1, Of(body, (old, _) => new(old.Name + " ", old.Value), Any)),
            (1, Of(body, (old, _) => old with { Value = new Items([old.Value]) }, Any)),
            (1, Of(body, (old, _) => old with { Value = new Members([old]) }, Any)),
            (1, With(body, "provider", Gen.Elements([.. Providers, "", "AWS", "aws\n"]).Select(Json (name) => Leaf.String(name)))),
            (3, With(body, "type", OddType.Select(Json (type) => Leaf.String(type)))),
            (2, With(body, "secret", Gen.OneOf(Any, SecretText, AwsKeys, DatadogKeys, MapOfPrimitives))),
            (1, With(body, "label", Any)),
            (1, With(body, "metadata", Any)),
            (
                5,
                body["secret"] is Members { List.Count: > 0 } secret
                    ? Mutate(secret).SelectMany(value => With(body, "secret", Gen.Constant(value)))
                    : With(body, "secret", Metadata)
            )
        );

    private static Gen<Json> Of(Members body, Func<Member, Json, Member?> change, Gen<Json> values) =>
        from index in Gen.Choose(0, Math.Max(body.List.Count - 1, 0))
        from value in values
        select body.List.Count == 0 ? body
        : change(body.List[index], value) is { } member ? body.Replace(index, member)
        : (Json)body.Without(index);

    private static Gen<Json> With(Members body, string name, Gen<Json> values) =>
        values.Select(Json (value) => new Members([.. body.List, new(name, value)]));

    private static Gen<Json> Nested(int levels, Gen<Json> leaf) =>
        levels == 0
            ? leaf
            : Gen.Frequency(
                (3, leaf),
                (1, Object(Gen.Zip(Name, Nested(levels - 1, leaf)))),
                (1, Gen.ArrayOf(Nested(levels - 1, leaf), 2).Select(Json (values) => new Items(values))),
                (1, Gen.Constant<Json>(new Items([])))
            );

    private static Gen<Json> Object(Gen<(string Name, Json Value)> member) =>
        from count in Gen.Choose(0, 3)
        from members in Gen.ArrayOf(member, count)
        select (Json)new Members(members.Select(pair => new Member(pair.Name, pair.Value)));

    private static Gen<Json> Keys(string first, string second) =>
        from one in SecretText
        from two in SecretText
        from more in Object(Gen.Zip(Gen.Elements("x", "y"), Nested(2, Gen.OneOf(SecretText, Number, Word))))
        from escaped in Gen.Elements(false, true)
        from order in Gen.Elements(false, true)
        let keys = new[] { Spelled(first, one, escaped), new(second, two) }
        select (Json)new Members(order ? [.. keys, .. ((Members)more).List] : [.. ((Members)more).List, .. keys]);

    private static Member Spelled(string name, Json value, bool escaped) =>
        escaped ? new(name, $"\"\\u{(int)name[0]:X4}{name[1..]}\"", value) : new(name, value);

    private static Gen<Json?> Optional(string provider) => Gen.Elements<Json?>(null, Leaf.String(provider));

    private static Gen<Json?> Absent => Gen.Constant<Json?>(null);

    private static Json? Some(Json value) => value;
}
