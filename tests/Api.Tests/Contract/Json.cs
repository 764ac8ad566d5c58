using System.Text;

namespace Arklow.Api.Tests.Contract;

/// <summary>JSON as text that somebody may send: every leaf keeps its spelling.</summary>
internal abstract record Json
{
    public abstract override string ToString();

    /// <summary>The same with one thing fewer in it.</summary>
    public virtual IEnumerable<Json> Smaller() => [];
}

internal sealed record Leaf(string Text) : Json
{
    public override string ToString() => Text;

    public static Leaf String(string value) => new(Spell(value));

    /// <summary>Escapes what must be.</summary>
    public static string Spell(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
            text.Append(c is '"' or '\\' or < ' ' ? $"\\u{(int)c:x4}" : c);
        return text.Append('"').ToString();
    }
}

internal sealed record Items(IReadOnlyList<Json> Values) : Json
{
    public override string ToString() => $"[{string.Join(" , ", Values)}]";

    public override IEnumerable<Json> Smaller() => Values.Select((_, i) => new Items([.. Values.Where((_, j) => j != i)]));
}

/// <param name="Spelling">How the name is written, quotes and escapes included.</param>
internal sealed record Member(string Name, string Spelling, Json Value)
{
    public Member(string name, Json value)
        : this(name, Leaf.Spell(name), value) { }

    public override string ToString() => $"{Spelling}: {Value}";
}

/// <summary>No name stands in it twice: of members with one name, the last stays.</summary>
internal sealed record Members : Json
{
    public Members(IEnumerable<Member> members) => List = [.. members.Reverse().DistinctBy(member => member.Name).Reverse()];

    public IReadOnlyList<Member> List { get; }

    public Json? this[string name] => List.FirstOrDefault(member => member.Name == name)?.Value;

    public override string ToString() => $"{{{string.Join(",", List)}}}";

    public Members Replace(int index, Member member) => new(List.Select((old, i) => i == index ? member : old));

    public Members Without(int index) => new(List.Where((_, i) => i != index));

    public override IEnumerable<Json> Smaller() =>
        List.Select((_, i) => Without(i))
            .Concat(List.SelectMany((member, i) => member.Value.Smaller().Select(value => Replace(i, member with { Value = value }))));
}
