using System.Text;
using System.Text.Json;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Domain.Credentials.Providers;

/// <summary>A secret taken apart: every value with its name and its place. Text is unescaped into pinned memory, which Dispose wipes.</summary>
public sealed class SecretValues : IDisposable
{
    private const int None = -1;

    private readonly PinnedBytes _text;
    private readonly List<Node> _nodes = [];

    private SecretValues(PinnedBytes text) => _text = text;

    /// <summary>The secret is an object, so it has members.</summary>
    public bool IsObject => _nodes[0].Kind == JsonTokenType.StartObject;

    /// <summary>The secret as a whole.</summary>
    public SecretValue Whole => new(this, 0);

    /// <summary>Every value at whatever depth, the whole first.</summary>
    public IEnumerable<SecretValue> All => Enumerable.Range(0, _nodes.Count).Select(index => new SecretValue(this, index));

    /// <summary>Every string at whatever depth; the secret itself where it is one.</summary>
    public IEnumerable<SecretValue> Texts => All.Where(value => value.Kind == JsonTokenType.String);

    /// <summary>The members of the secret itself.</summary>
    public IEnumerable<SecretValue> Members => IsObject ? All.Where(value => value.IsMember) : [];

    public static SecretValues Read(SecretDocument document)
    {
        var json = document.Reveal();
        var values = new SecretValues(PinnedBytes.Rent(json.Length));
        try
        {
            values.Read(json);
            return values;
        }
        catch
        {
            values.Dispose();
            throw;
        }
    }

    /// <summary>The member of that name; null when there is none.</summary>
    public SecretValue? Find(string name)
    {
        var utf8 = Encoding.UTF8.GetBytes(name);
        foreach (var member in Members)
            if (member.Name.SequenceEqual(utf8))
                return member;
        return null;
    }

    public void Dispose() => _text.Dispose();

    internal JsonTokenType Kind(int index) => _nodes[index].Kind;

    internal int Parent(int index) => _nodes[index].Parent;

    internal ReadOnlySpan<byte> Name(int index) => _text.Span[_nodes[index].Name];

    internal ReadOnlySpan<byte> Text(int index) => _text.Span[_nodes[index].Text];

    internal string Pointer(int index)
    {
        var path = new Stack<int>();
        for (; index > 0; index = _nodes[index].Parent)
            path.Push(index);
        var pointer = "/secret";
        foreach (var part in path)
        {
            var name = Name(part);
            if (name.Length > JsonPointer.MaxNameLength || pointer.Length > JsonPointer.MaxLength)
                return pointer;
            pointer += _nodes[part].Item is var item and not None ? $"/{item}" : $"/{JsonPointer.Escape(Encoding.UTF8.GetString(name))}";
        }

        return pointer;
    }

    private void Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var open = new Stack<(int Node, int Items)>();
        var used = 0;
        Range name = default;
        while (reader.Read())
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = Copy(reader, ref used);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
                default:
                    var (parent, item) = open.TryPop(out var container) ? container : (None, 0);
                    var isItem = parent != None && _nodes[parent].Kind == JsonTokenType.StartArray;
                    if (parent != None)
                        open.Push((parent, item + 1));
                    var text = reader.TokenType == JsonTokenType.String ? Copy(reader, ref used) : default;
                    _nodes.Add(new(reader.TokenType, parent, isItem ? item : None, isItem ? default : name, text));
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                        open.Push((_nodes.Count - 1, 0));
                    break;
            }
    }

    /// <summary>What is left of the buffer is never shorter than what is left of the JSON, so the reader needs no buffer of its own.</summary>
    private Range Copy(in Utf8JsonReader reader, ref int used)
    {
        var start = used;
        try
        {
            used += reader.CopyString(_text.Span[start..]);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is no text; it stays as it is written.
            reader.ValueSpan.CopyTo(_text.Span[start..]);
            used += reader.ValueSpan.Length;
        }

        return start..used;
    }

    /// <param name="Item">Its place in an array; <see cref="None"/> elsewhere.</param>
    private readonly record struct Node(JsonTokenType Kind, int Parent, int Item, Range Name, Range Text);
}
