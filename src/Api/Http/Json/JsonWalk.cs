using System.Text.Json;
using Arklow.Domain.Common;

namespace Arklow.Api.Http.Json;

/// <summary>One pass over a body that knows at each token where it is, and collects what storage would not take.</summary>
internal ref struct JsonWalk(PinnedBytes body, JsonReaderOptions options)
{
    private readonly List<Error> _problems = [];
    private readonly List<Level> _levels = [];
    private readonly MemberNames _names = new(body);
    private Utf8JsonReader _reader = new(body.Span, options);

    public readonly bool IsAtDepth(int depth) => _levels.Count >= depth;

    public IReadOnlyList<Error> ToEnd()
    {
        while (_problems.Count < Limits.Problems && _reader.Read())
            Visit();
        return _problems;
    }

    public readonly void Dispose() => _names.Dispose();

    private readonly void Visit()
    {
        if (_levels.Count == 0 && _reader.TokenType != JsonTokenType.StartObject)
            _problems.Add(Error.Invalid("", "must be a JSON object"));
        switch (_reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                EnterMember();
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                Leave();
                break;
            default:
                CountElement();
                if (_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    _levels.Add(new(_reader.TokenType == JsonTokenType.StartArray, _names.Count));
                else if (_reader.TokenType == JsonTokenType.String && !StorableText.Is(_reader))
                    _problems.Add(Error.Invalid(Pointer(), StorableText.Expected));
                break;
        }
    }

    private readonly void EnterMember()
    {
        var name = _names.Add(_reader);
        _levels[^1] = _levels[^1] with { Name = name };
        if (!name.IsStorable)
            _problems.Add(Error.Invalid(Pointer(), $"has a name that {StorableText.Expected}"));
    }

    private readonly void CountElement()
    {
        if (_levels is [.., { IsArray: true } array])
            _levels[^1] = array with { Index = array.Index + 1 };
    }

    private readonly void Leave()
    {
        var level = _levels[^1];
        foreach (var twice in _names.Leave(level.FirstName))
        {
            _levels[^1] = level with { Name = twice };
            if (_problems.Count < Limits.Problems)
                _problems.Add(Error.Invalid(Pointer(), "must stand in its object once"));
        }

        _levels.RemoveAt(_levels.Count - 1);
    }

    /// <summary>RFC 6901; stops where it is long enough, and before a name that is too long or cannot be written.</summary>
    private readonly string Pointer()
    {
        var pointer = "";
        foreach (var level in _levels)
        {
            if (
                pointer.Length > JsonPointer.MaxLength
                || (!level.IsArray && (!level.Name.IsStorable || level.Name.Length > JsonPointer.MaxNameLength))
            )
                break;
            pointer += level.IsArray ? $"/{level.Index}" : $"/{JsonPointer.Escape(_names.Text(level.Name))}";
        }

        return pointer;
    }

    private readonly record struct Level(bool IsArray, int FirstName, MemberName Name = default, int Index = -1);
}
