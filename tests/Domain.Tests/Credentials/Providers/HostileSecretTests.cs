using System.Diagnostics;
using System.Security.Cryptography;
using Arklow.Domain.Credentials.Providers;
using FsCheck;
using FsCheck.Fluent;

namespace Arklow.Domain.Tests.Credentials.Providers;

/// <summary>Whatever JSON a shape accepts is looked at without an exception, without a word of it in what is said, and in little time.</summary>
public sealed class HostileSecretTests
{
    private const string Canary = "c4n4ry";
    private const int Size = 256 * 1024;

    private static readonly string Pem = Inspecting.Certificate(Inspecting.Now);

    private static readonly IReadOnlyList<SecretProvider> Providers = [.. ProviderCatalogue.BuiltIn, CustomSecret.Provider];

    private static readonly string[] Names =
    [
        "Authorization",
        "proxy-authorization",
        "Host",
        "X Y",
        "",
        "a/b~",
        "type",
        "private_key",
        "client_email",
        "token_uri",
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "Expiration",
        "api_key",
        "app_key",
        new('n', 300),
    ];

    private static readonly Gen<string> Part = Gen.Elements(
        Canary,
        "Bearer ",
        "Basic ",
        ".",
        "eyJleHAiOjF9",
        "e30",
        "AKIA",
        "ASIA",
        "ddapp_",
        "@",
        "https://",
        "2027-01-31T12:00:00Z",
        "9999-12-31T23:59:59-23:59",
        "-----BEGIN CERTIFICATE-----",
        "-----END CERTIFICATE-----",
        "-----BEGIN PRIVATE KEY-----",
        "-----END PRIVATE KEY-----",
        "MIIC",
        "\\n",
        "\\u0000",
        "\\u00a0",
        "\\ud83d\\ude00",
        "\\ud800",
        "\\udc00",
        "\\\\",
        "<",
        ">",
        "${",
        "}",
        "x",
        "*",
        "ü",
        "\uffff",
        " "
    );

    private static readonly Gen<string> Text =
        from count in Gen.Choose(0, 6)
        from parts in Gen.ArrayOf(Part, count)
        select $"\"{string.Concat(parts)}\"";

    private static readonly Gen<string> Leaf = Gen.Frequency(
        (6, Text),
        (1, Gen.Elements("null", "true", "false", "0", "-1e400", "12345678901234567890.5"))
    );

    private static readonly Gen<string> Secret = Gen.Frequency((1, Text), (9, Object(Gen.Frequency((5, Leaf), (1, Nested(3))))));

    [Test]
    public void Whatever_a_shape_accepts_is_looked_at()
    {
        var looked = 0;
        var config = Config.QuickThrowOnFailure.WithMaxTest(5000);

        Check.One(config, Prop.ForAll(Arb.From(Secret), json => looked += Look(json)));

        Assert.That(looked, Is.GreaterThan(5000));
    }

    [Test]
    public void A_certificate_or_a_key_with_some_bytes_changed_is_looked_at()
    {
        var certificate = PemEncoding.Find(Pem).Base64Data;
        var der = Convert.FromBase64String(Pem[certificate]);
        var key = Inspecting.Pkcs8();
        var changes =
            from count in Gen.Choose(1, 4)
            from at in Gen.ArrayOf(Gen.Choose(0, der.Length - 1), count)
            from to in Gen.ArrayOf(Gen.Choose(0, 255), count)
            select at.Zip(to);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Arb.From(changes), change => Look(Changed(change))));

        // The same bytes in the same places of a key.
        byte[] Mixed(byte[] changed) => [.. key.Select((was, n) => n < der.Length && changed[n] != der[n] ? changed[n] : was)];

        string Changed(IEnumerable<(int At, int To)> change)
        {
            var changed = (byte[])der.Clone();
            foreach (var (at, to) in change)
                changed[at] = (byte)to;
            return Inspecting.Json(
                ("tls", PemEncoding.WriteString("CERTIFICATE", changed)),
                ("private_key", PemEncoding.WriteString("PRIVATE KEY", Mixed(changed))),
                ("type", "service_account")
            );
        }
    }

    [TestCaseSource(nameof(Long))]
    public void What_is_long_takes_no_longer_than_reading_it(string json)
    {
        var since = Stopwatch.GetTimestamp();

        var looked = Look(json);

        // Each is done in some tens of milliseconds; what is quadratic takes minutes.
        Assert.That(looked, Is.Positive);
        Assert.That(Stopwatch.GetElapsedTime(since), Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    private static IEnumerable<TestCaseData> Long() =>
        [
            Case("space", Inspecting.Text(Fill(" "))),
            Case("escapes", $"\"{Fill("\\u0020")}\""),
            Case("dots", Inspecting.Json(("Authorization", $"Bearer {Fill(".")}"))),
            Case("a token", Inspecting.Text($"Bearer {Inspecting.Token($$"""{"a":{{Fill("[")}}""")}")),
            Case("tokens", Inspecting.Json(("Authorization", $"Bearer {Fill("e30.")}"))),
            Case("certificates that begin", Inspecting.Json(("a", Fill("-----BEGIN CERTIFICATE-----\n")))),
            Case("spoilt certificates", Many("\"-----BEGIN CERTIFICATE-----MIIC-----END CERTIFICATE-----\"")),
            Case("private keys that begin", Inspecting.Json(("private_key", Fill("-----BEGIN PRIVATE KEY-----\n")))),
            Case(
                "a huge private key",
                Inspecting.Json(("private_key", $"-----BEGIN RSA PRIVATE KEY-----\n{Fill("MIIC")}\n-----END RSA PRIVATE KEY-----"))
            ),
            Case("brackets", Inspecting.Text(Fill("<"))),
            Case("members", Many("\"\"")),
            Case("items", $$"""{"api_key":"a","app_key":"b","list":[{{Fill("\"\",")}}0]}"""),
            Case("names", $$"""{"{{Fill("n")}}":""}"""),
            Case("depth", $$"""{"api_key":"a","app_key":"b","deep":{{Fill("{\"n\":", 63)}}""{{Fill("}", 63)}}}"""),
        ];

    private static TestCaseData Case(string name, string json) => new TestCaseData(json).SetArgDisplayNames(name);

    private static string Fill(string text, int? times = null) => string.Concat(Enumerable.Repeat(text, times ?? Size / text.Length));

    private static string Many(string value) =>
        $"{{{string.Join(',', Enumerable.Range(0, Size / (value.Length + 8)).Select(n => $"\"{n}\":{value}"))}}}";

    /// <summary>How many providers take it.</summary>
    private static int Look(string json)
    {
        using var document = Given.Secret(json);
        var takers = Providers.Where(provider => provider.Accept(document).IsSuccess).ToList();
        foreach (var provider in takers)
        {
            var findings = provider.Inspect(document, Inspecting.Now);
            var expiry = provider.FindExpiry(document);

            foreach (var finding in findings)
                if (
                    !finding.Field.StartsWith("/secret", StringComparison.Ordinal)
                    || finding.Message.Contains(Canary, StringComparison.Ordinal)
                )
                    throw new InvalidOperationException($"{finding} of {provider.Type}");
            if (findings.Count > FindingList.Max || expiry?.Offset > TimeSpan.Zero || expiry?.Ticks % TimeSpan.TicksPerMicrosecond > 0)
                throw new InvalidOperationException($"{findings.Count} findings of {provider.Type}, {expiry:O}");
        }

        return takers.Count;
    }

    private static Gen<string> Nested(int levels) =>
        levels == 0
            ? Leaf
            : Gen.Frequency(
                (2, Leaf),
                (1, Object(Gen.OneOf(Leaf, Leaf))),
                (1, Gen.ArrayOf(Nested(levels - 1), 3).Select(items => $"[{string.Join(',', items)}]"))
            );

    private static Gen<string> Object(Gen<string> value) =>
        from names in Gen.SubListOf(Names)
        from values in Gen.ArrayOf(value, Names.Length)
        select $"{{{string.Join(',', names.Zip(values, (name, member) => $"\"{name}\":{member}"))}}}";
}
