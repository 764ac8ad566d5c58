using FsCheck;
using FsCheck.Fluent;

namespace Arklow.Api.Tests.Credentials.Life.Model;

/// <param name="KeepVersions">What the org's retention is before anything else.</param>
internal sealed record Sequence(int KeepVersions, Step[] Steps)
{
    public override string ToString() => $"keep_versions {KeepVersions}\n  {string.Join("\n  ", Steps.Select(step => step.ToString()))}\n";
}

/// <summary>Random sequences of requests over a few credentials of one org.</summary>
internal static class Sequences
{
    private const int Longest = 25;

    private static readonly Gen<int> Who = Gen.Frequency((14, Gen.Choose(0, 2)), (1, Gen.Constant(-1)));

    private static readonly Gen<Match> Match = Gen.Frequency(
        (6, Gen.Constant(Model.Match.Nothing)),
        (4, Gen.Elements(Model.Match.Anything, Model.Match.TheVersion, Model.Match.TheVersionAmongOthers)),
        (2, Gen.Elements(Model.Match.Another, Model.Match.TheVersionWeakly))
    );

    private static readonly Gen<int> Number = Gen.Choose(0, 1000);

    private static readonly Gen<(string Type, string Provider)> Type = Gen.Elements(("http_auth_headers", "http"), ("github", "hub"));

    private static readonly Gen<string?> Label = Gen.Elements(null, "", "a", "Ü \"x\" 😀");

    private static readonly Gen<string?> Moment = Gen.Elements(null, null, "2101-01-31T12:00:00Z", "2001-01-31T12:00:00.123456Z");

    // Each is another one, so that no version's can be taken for another's; what a secret of either type may be.
    private static readonly Gen<string> Secret =
        from shape in Gen.Elements("\"s-{0}\"", "{{\"Authorization\":\"s-{0}\"}}", "{{ \"a\" : \"\\u0073-{0}\" , \"n\":\"1.50\" }}")
        from n in Gen.Choose(0, 999_999)
        select string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, n);

    private static readonly Gen<string> Metadata = Object(2);

    private static readonly Gen<Step> Any = Gen.Frequency(
        (2, Creation()),
        (4, Patching()),
        (6, Rotation()),
        (4, from who in Who from match in Match from version in Number select (Step)new Promote(who, match, version)),
        (3, from who in Who from match in Match select (Step)new Delete(who, match)),
        (3, from who in Who from match in Match select (Step)new Restore(who, match)),
        (
            1,
            from who in Who
            from match in Match
            from confirms in Gen.Elements(true, true, false)
            select (Step)new Purge(who, match, confirms)
        ),
        (4, from who in Who from version in Gen.OneOf(Gen.Constant(-1), Number) select (Step)new Reveal(who, version)),
        (2, from who in Who select (Step)new Get(who)),
        (2, from who in Who from version in Number select (Step)new GetAsOf(who, version)),
        (1, from deleted in Gen.Elements(null, "include", "only") select (Step)new List(deleted)),
        (1, from who in Who select (Step)new Versions(who))
    );

    public static readonly Arbitrary<Sequence> Arbitrary = Arb.From(
        from keep in Gen.Elements(1, 2, 3, 10)
        from first in Creation()
        from length in Gen.Choose(0, Longest - 1)
        from rest in Any.ArrayOf(length)
        select new Sequence(keep, [first, .. rest]),
        Shrink
    );

    private static Gen<Step> Creation() =>
        from type in Type
        from label in Label
        from metadata in Gen.OneOf(Gen.Constant<string?>(null), Metadata.Select(string? (json) => json))
        from expiresAt in Moment
        from secret in Gen.Frequency((1, Gen.Constant<string?>(null)), (4, Secret.Select(string? (json) => json)))
        select (Step)new Create(type.Type, type.Provider, label, metadata, expiresAt, secret);

    private static Gen<Step> Patching() =>
        from who in Who
        from match in Match
        from label in Gen.Elements(null, "null", "\"\"", "\"b\"")
        from expiresAt in Gen.Elements(null, "null", "\"2102-01-31T12:00:00Z\"")
        from metadata in Gen.OneOf(
            Gen.Constant(label is null && expiresAt is null ? "null" : null),
            Metadata.Select(string? (json) => json)
        )
        select (Step)new Patch(who, match, label, metadata, expiresAt);

    private static Gen<Step> Rotation() =>
        from who in Who
        from match in Match
        from expects in Gen.Frequency((4, Gen.Constant<bool?>(null)), (3, Gen.Constant<bool?>(true)), (1, Gen.Constant<bool?>(false)))
        from secret in Secret
        from expiresAt in Moment
        from keeps in Gen.Elements(false, false, true)
        select (Step)new Rotate(who, match, expects, secret, expiresAt, keeps);

    private static Gen<string> Object(int depth) =>
        from names in Gen.SubListOf("a", "b", "c")
        from values in Value(depth).ArrayOf(names.Count)
        select $"{{{string.Join(',', names.Zip(values, (name, value) => $"\"{name}\":{value}"))}}}";

    private static Gen<string> Value(int depth)
    {
        var leaf = Gen.Elements("null", "1.50", "1e400000", "\"x\"", "[{\"a\":null},1]", "true");
        return depth == 0 ? leaf : Gen.Frequency((3, leaf), (2, Object(depth - 1)));
    }

    /// <summary>Leaves out as much as it can, then makes each step simpler.</summary>
    private static IEnumerable<Sequence> Shrink(Sequence sequence)
    {
        var steps = sequence.Steps;
        for (var size = steps.Length / 2; size > 0; size /= 2)
        for (var from = 0; from + size <= steps.Length; from += size)
            yield return sequence with
            {
                Steps = [.. steps[..from], .. steps[(from + size)..]],
            };
        for (var n = 0; n < steps.Length; n++)
            foreach (var simpler in steps[n].Shrink())
                yield return sequence with
                {
                    Steps = [.. steps[..n], simpler, .. steps[(n + 1)..]],
                };
    }
}
