using System.Collections;
using Arklow.Domain.Members;

namespace Arklow.Api.Telemetry;

/// <summary>
/// What is told of a request: found out bit by bit, and in the scope of every line that is logged meanwhile. Ids and stable words, nothing that
/// somebody sent but a plain request id.
/// </summary>
internal sealed class RequestRecord(string requestId) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public string RequestId { get; } = requestId;

    /// <summary>Whose key it came with; null until that is known.</summary>
    public Caller? Caller { get; set; }

    /// <summary>The code of the answer's first error; null for a success.</summary>
    public string? Outcome { get; set; }

    /// <summary>A fault of ours.</summary>
    public Exception? Fault { get; set; }

    /// <summary>What is away, where that is why there is no answer: a kind of exception.</summary>
    public string? Unavailable { get; set; }

    public int Count => Caller is null ? 1 : 3;

    public KeyValuePair<string, object?> this[int index] =>
        index switch
        {
            0 => new("request_id", RequestId),
            1 when Caller is not null => new("org_id", Caller.OrgId.ToString()),
            2 when Caller is not null => new("key_id", Caller.KeyId.ToString()),
            _ => throw new ArgumentOutOfRangeException(nameof(index)),
        };

    /// <summary>Null where nobody tells of the request.</summary>
    public static RequestRecord? Of(HttpContext context) => context.Features.Get<RequestRecord>();

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
