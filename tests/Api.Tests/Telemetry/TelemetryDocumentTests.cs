using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Arklow.Api.Tests.Conventions;
using Arklow.Application.Behaviours;
using YamlDotNet.RepresentationModel;

namespace Arklow.Api.Tests.Telemetry;

/// <summary>The metrics of docs/telemetry.md are written by the code, and its alerts are those that there are.</summary>
internal sealed partial class TelemetryDocumentTests
{
    private const string Document = "docs/telemetry.md";

    [Test, Category(WrittenDocument.Category)]
    public void The_document_has_every_metric_of_the_product()
    {
        var written = Table().Replace(Source.Read(Document), $"$1{Write()}$2");

        Assert.That(written, Does.Contain("`arklow.audit.lag`"));
        WrittenDocument.AssertIsFresh(Document, written);
    }

    [Test]
    public void The_document_has_every_alert()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Source.Read("ops/prometheus/alerts.yml")));
        var rules = (YamlSequenceNode)((YamlSequenceNode)yaml.Documents[0].RootNode["groups"])[0]["rules"];

        Assert.That(
            Alert().Matches(Source.Read(Document)).Select(alert => alert.Value).Distinct(),
            Is.EquivalentTo(rules.Select(rule => ((YamlScalarNode)rule["alert"]).Value))
        );
    }

    private static string Write()
    {
        var rows = Instruments().Select(of => $"| `{of.Name}` | `{OnThePage(of)}` | {Kind(of)} | {of.Unit} | {of.Description} |\n");
        return $"| metric | on the page | kind | unit | what it is |\n|---|---|---|---|---|\n{string.Concat(rows)}";
    }

    /// <summary>Every instrument by the product's name that this process has; the suite's server has made those that belong to a service.</summary>
    private static IEnumerable<Instrument> Instruments()
    {
        RuntimeHelpers.RunClassConstructor(typeof(ArklowTelemetry).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(Infrastructure.Telemetry.Instruments).TypeHandle);
        var found = new List<Instrument>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => found.Add(instrument) };
        listener.Start();
        return found
            .Where(of => of.Meter.Name == ArklowTelemetry.Name)
            .DistinctBy(of => of.Name)
            .OrderBy(of => of.Name, StringComparer.Ordinal);
    }

    private static string Kind(Instrument instrument) =>
        instrument.GetType().Name.Split('`')[0] switch
        {
            "Counter" => "counter",
            "Histogram" => "histogram",
            "ObservableGauge" or "ObservableUpDownCounter" => "gauge",
            var other => throw new NotSupportedException($"The document has no word for {other}."),
        };

    private static string OnThePage(Instrument instrument) =>
        instrument.Name.Replace('.', '_') + (instrument.Unit == "s" ? "_seconds" : "") + (Kind(instrument) == "counter" ? "_total" : "");

    [GeneratedRegex("(<!-- written by the tests: [^>]*-->\n).*?(<!-- end -->)", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex(@"(?<=^\|.*)\bArklow[A-Z]\w+", RegexOptions.Multiline)]
    private static partial Regex Alert();
}
