using System.Diagnostics.CodeAnalysis;
using Arklow.Application;

namespace Arklow.Api.Telemetry.Logs;

/// <summary><c>Arklow:Log</c>.</summary>
/// <param name="Formatter"><c>Format</c>: the name of what writes the lines, of <c>text</c> by default, or of <c>json</c>.</param>
/// <param name="Requests"><c>Requests</c>: whether requests that succeed are logged at level Information, not Debug.</param>
internal sealed record LogSettings(string Formatter, bool Requests)
{
    public bool IsText => Formatter == TextLines.FormatterName;

    public static LogSettings From(SettingsReader settings) =>
        new(
            settings.Value<string>("Arklow:Log:Format", TextLines.FormatterName, TryReadFormat, "must be text or json"),
            settings.Flag("Arklow:Log:Requests")
        );

    private static bool TryReadFormat(string text, [NotNullWhen(true)] out string? formatter)
    {
        formatter = text switch
        {
            "text" => TextLines.FormatterName,
            "json" => JsonLines.FormatterName,
            _ => null,
        };
        return formatter is not null;
    }
}
