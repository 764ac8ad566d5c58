using Arklow.Domain.Audit;
using FsCheck;
using FsCheck.Fluent;

namespace Arklow.Domain.Tests.Audit;

internal static class Records
{
    /// <summary>One with something in every member.</summary>
    public static readonly AuditRecord Full = new(
        new(2050),
        new(1024),
        new DateTimeOffset(2026, 11, 23, 12, 0, 1, TimeSpan.Zero).AddTicks(2345670),
        new(new(1025), new(1026)),
        "credential.create",
        new("credential", "2049", 1),
        Code: null,
        new("0HNH6V4PQ2J5K", "192.0.2.7", """curl "8.5" \o/"""),
        ["type", "label", "secret"]
    );

    /// <summary>One with as little as can be.</summary>
    public static readonly AuditRecord Bare = new(
        new(2051),
        new(1024),
        new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero),
        AuditActor.Nobody,
        "api_key.authenticate",
        new("api_key"),
        "unauthorized",
        AuditOrigin.None,
        []
    );

    /// <summary>Printable ASCII, quotes and backslashes often among it.</summary>
    public static Gen<string> Text { get; } =
        Gen.Frequency((5, Gen.Choose(' ', '~').Select(c => (char)c)), (1, Gen.Elements('"', '\\', '/', '<', '+', '\'')))
            .ListOf()
            .Select(text => new string([.. text]));

    public static Gen<AuditRecord> Any { get; } =
        from ids in Gen.Choose(1, int.MaxValue).Two()
        from ticks in Gen.Choose(0, int.MaxValue).Two()
        from actor in Id.Two()
        from names in Text.Two()
        from target in Maybe
        from version in Id
        from code in Maybe
        from origin in Maybe.Three()
        from changed in Text.ListOf()
        select new AuditRecord(
            new(ids.Item1),
            new((long)ids.Item2 << 31),
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks((long)ticks.Item1 * ticks.Item2 / 1000 * 10),
            new(actor.Item1 is { } user ? new(user) : null, actor.Item2 is { } key ? new(key) : null),
            names.Item1,
            new(names.Item2, target, version),
            code,
            new(origin.Item1, origin.Item2, origin.Item3),
            [.. changed]
        );

    private static Gen<string?> Maybe => Gen.Frequency((1, Gen.Constant((string?)null)), (4, Text.Select(text => (string?)text)));

    private static Gen<long?> Id =>
        Gen.Frequency((1, Gen.Constant((long?)null)), (4, Merkle.Forged.SixtyFourBits.Select(number => (long?)number)));
}
