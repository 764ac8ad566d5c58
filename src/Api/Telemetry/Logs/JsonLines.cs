using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Arklow.Api.Telemetry.Logs;

/// <summary>A line for machines: one flat JSON object, whose members docs/telemetry.md lists.</summary>
internal sealed class JsonLines() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "arklow-json";

    private const string Template = "{OriginalFormat}";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
            new Line(json).Write(logEntry, scopeProvider);
        textWriter.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
        textWriter.Write('\n');
    }

    /// <summary>No member twice: the first of a name stays.</summary>
    private readonly struct Line(Utf8JsonWriter json)
    {
        private readonly HashSet<string> _names = [];

        public void Write<TState>(in LogEntry<TState> entry, IExternalScopeProvider? scopes)
        {
            json.WriteStartObject();
            Add("timestamp", LogLine.Now());
            Add("level", entry.LogLevel.ToString().ToLowerInvariant());
            Add("category", entry.Category);
            Add("event_id", entry.EventId.Id);
            Add("message", entry.Formatter(entry.State, entry.Exception));
            foreach (var (name, id) in LogLine.Ids(scopes))
                Add(name, id);
            if (Activity.Current is { } span)
            {
                Add("trace_id", span.TraceId.ToString());
                Add("span_id", span.SpanId.ToString());
            }

            if (entry.Exception is not null)
                Add("exception", entry.Exception.ToString());
            if (entry.State is IReadOnlyList<KeyValuePair<string, object?>> values)
                foreach (var (name, value) in values)
                    if (name != Template)
                        Add(JsonNamingPolicy.SnakeCaseLower.ConvertName(name), value);
            json.WriteEndObject();
        }

        private void Add(string name, object? value)
        {
            if (value is null || !_names.Add(name))
                return;
            json.WritePropertyName(name);
            switch (value)
            {
                case bool flag:
                    json.WriteBooleanValue(flag);
                    break;
                case int or long or short:
                    json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                    break;
                case double number when double.IsFinite(number):
                    json.WriteNumberValue(Math.Round(number, 3));
                    break;
                default:
                    json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                    break;
            }
        }
    }
}
