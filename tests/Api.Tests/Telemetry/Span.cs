namespace Arklow.Api.Tests.Telemetry;

/// <summary>A span as opentelemetry/proto/trace/v1/trace.proto has it on the wire.</summary>
/// <param name="Resource">Attributes of whose span it is.</param>
/// <param name="TraceId">Lower hexadecimal, as the parent's id, which is empty in a root.</param>
/// <param name="Events">Their names, with their attributes.</param>
internal sealed record Span(
    IReadOnlyDictionary<string, string> Resource,
    string Source,
    string Name,
    string TraceId,
    string Id,
    string ParentId,
    string State,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyList<(string Name, IReadOnlyDictionary<string, string> Attributes)> Events,
    string StatusMessage,
    long StatusCode
)
{
    public static bool AreIn(string path) => path.EndsWith("/traces", StringComparison.Ordinal);

    public static IEnumerable<Span> Read(byte[] request) =>
        from resourceSpans in Proto.Read(request).Messages(1)
        let resource = AttributesOf(resourceSpans.Messages(1).Single(), 1)
        from scopeSpans in resourceSpans.Messages(2)
        let source = scopeSpans.Messages(1).Single().Text(1)
        from span in scopeSpans.Messages(2)
        let status = span.Messages(15).SingleOrDefault() ?? Proto.Read([])
        select new Span(
            resource,
            source,
            span.Text(5),
            span.Hex(1),
            span.Hex(2),
            span.Hex(4),
            span.Text(3),
            AttributesOf(span, 9),
            [.. span.Messages(11).Select(e => (e.Text(2), AttributesOf(e, 3)))],
            status.Text(2),
            status.Number(3)
        );

    private static Dictionary<string, string> AttributesOf(Proto of, int field) =>
        of.Messages(field).ToDictionary(pair => pair.Text(1), pair => Value(pair.Messages(2).Single()));

    private static string Value(Proto any) => any.Has(1) ? any.Text(1) : $"{any.Number(any.Has(2) ? 2 : 3)}";

    public override string ToString() =>
        $"{Source}: {Name} [{StatusCode} {StatusMessage}] {string.Join(' ', Attributes)} {string.Join(' ', Events.Select(e => $"{e.Name}({string.Join(' ', e.Attributes)})"))}";
}
