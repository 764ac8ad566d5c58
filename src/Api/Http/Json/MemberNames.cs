using System.Text;
using System.Text.Json;
using Arklow.Domain.Common;

namespace Arklow.Api.Http.Json;

/// <summary>Where a member's name stands, unescaped: in the body itself, or among the names that had escapes.</summary>
internal readonly record struct MemberName(int Start, int Length, bool WasEscaped, bool IsStorable);

/// <summary>The names of the members of the objects that are open. Finds repeated ones by sorting, which no choice of names makes slow.</summary>
internal sealed class MemberNames(PinnedBytes body) : IDisposable
{
    private const int Few = 8;
    private readonly List<MemberName> _names = [];
    private PinnedBytes? _unescaped;
    private int _unescapedLength;

    public int Count => _names.Count;

    public MemberName Add(in Utf8JsonReader reader)
    {
        MemberName name;
        if (!reader.ValueIsEscaped)
            name = new((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length, false, true);
        else if (!StorableText.Is(reader))
            name = new(0, 0, true, false);
        else
        {
            // Unescaped names are never longer than they were, so all of them fit in the size of the body.
            _unescaped ??= PinnedBytes.Rent(body.Length);
            name = new(_unescapedLength, reader.CopyString(_unescaped.Span[_unescapedLength..]), true, true);
            _unescapedLength += name.Length;
        }

        _names.Add(name);
        return name;
    }

    /// <summary>Ends the object whose names began at <paramref name="first"/>; gives each name that stood there more than once, once.</summary>
    public IReadOnlyList<MemberName> Leave(int first)
    {
        IReadOnlyList<MemberName> twice = _names.Count - first <= Few && !AnyPair(first) ? [] : FindTwice(first);
        _names.RemoveRange(first, _names.Count - first);
        return twice;
    }

    public string Text(MemberName name) => Encoding.UTF8.GetString(Bytes(name));

    public void Dispose() => _unescaped?.Dispose();

    private List<MemberName> FindTwice(int first)
    {
        List<MemberName> twice = [];
        _names.Sort(first, _names.Count - first, Comparer<MemberName>.Create((a, b) => Bytes(a).SequenceCompareTo(Bytes(b))));
        for (var i = first + 1; i < _names.Count; i++)
            if (Same(i, i - 1) && (i - 1 == first || !Same(i - 1, i - 2)))
                twice.Add(_names[i]);
        return twice;
    }

    private bool AnyPair(int first)
    {
        for (var i = first; i < _names.Count; i++)
        for (var j = first; j < i; j++)
            if (Same(i, j))
                return true;
        return false;
    }

    private bool Same(int i, int j) => _names[i].IsStorable && _names[j].IsStorable && Bytes(_names[i]).SequenceEqual(Bytes(_names[j]));

    private ReadOnlySpan<byte> Bytes(MemberName name) =>
        (name.WasEscaped && name.IsStorable ? _unescaped! : body).Span.Slice(name.Start, name.Length);
}
