using System.Text.RegularExpressions;
using Arklow.Api.Hosting;
using Arklow.Api.Tests.Conventions;
using Arklow.Api.Tests.Hosting;
using Arklow.Application;
using YamlDotNet.RepresentationModel;

namespace Arklow.Api.Tests.Packaging;

/// <summary>No container engine is needed here: what is deployed is held against what the program knows and against what it may do at most.</summary>
public sealed partial class OpsTests
{
    /// <summary>Beside the settings of the product: the framework's, which Listening and CertificateFile read.</summary>
    private static readonly string[] Frameworks =
    [
        "ASPNETCORE_URLS",
        "ASPNETCORE_HTTP_PORTS",
        "Kestrel__Certificates__Default__Path",
        "Kestrel__Certificates__Default__KeyPath",
        "DOTNET_hostBuilder__reloadConfigOnChange",
        "hostBuilder__reloadConfigOnChange",
    ];

    private static IEnumerable<string> Files => [Ops.Compose, Ops.Dockerfile, .. Ops.Units, .. Ops.Manifests];

    private static IEnumerable<string> Pods => Ops.Manifests.Where(path => Ops.Yaml(path).At("spec", "template") is not null);

    [TestCaseSource(nameof(Files))]
    public void Every_variable_is_a_setting(string path)
    {
        var settings = new SettingsReader([]);
        ServiceSettings.ReadAll(settings);
        var known = settings.Names.Select(name => name.Replace(":", "__", StringComparison.Ordinal)).Concat(Frameworks);

        Assert.That(Ops.Variables(path), Is.SubsetOf(known));
    }

    [Test]
    public void There_is_something_to_look_at()
    {
        Assert.That(Files.Count(), Is.GreaterThanOrEqualTo(10));
        Assert.That(Pods.Count(), Is.EqualTo(2));
        Assert.That(Files.SelectMany(Ops.Variables).Distinct().Count(), Is.GreaterThan(8));
    }

    [Test]
    public void What_the_deployment_sets_is_what_a_start_takes()
    {
        var environment = (YamlSequenceNode)Container("ops/kubernetes/deployment.yaml").At("env")!;
        var settings = environment
            .Select(variable => (variable.Text("name")!.Replace("ASPNETCORE_", "", StringComparison.Ordinal), variable.Text("value")!))
            .Select(variable => (variable.Item1.Replace("__", ":", StringComparison.Ordinal), variable.Item2))
            .Append(("ConnectionStrings:Arklow", "Host=db"));

        var problems = Configured.Problems([.. settings]);

        // The files are not on this machine; all else is as it should be.
        Assert.That(problems, Has.Count.EqualTo(2));
        Assert.That(problems, Has.Some.Contains("Arklow:SettingsDirectory").And.Some.Contains("Kestrel:Certificates:Default"));
    }

    [TestCaseSource(nameof(Pods))]
    public void A_pod_is_restricted(string path)
    {
        var pod = Ops.Yaml(path).At("spec", "template", "spec");
        var container = Container(path);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(pod.Text("automountServiceAccountToken"), Is.EqualTo("false"));
            Assert.That(pod.Text("securityContext", "runAsNonRoot"), Is.EqualTo("true"));
            Assert.That(pod.Text("securityContext", "runAsUser"), Is.EqualTo(User()));
            Assert.That(pod.Text("securityContext", "seccompProfile", "type"), Is.EqualTo("RuntimeDefault"));
            Assert.That(container.Text("securityContext", "readOnlyRootFilesystem"), Is.EqualTo("true"));
            Assert.That(container.Text("securityContext", "allowPrivilegeEscalation"), Is.EqualTo("false"));
            Assert.That(container.Texts("securityContext", "capabilities", "drop"), Is.EqualTo(new[] { "ALL" }));
            Assert.That(container.Text("resources", "limits", "memory"), Is.Not.Null);
        }
    }

    [Test]
    public async Task Every_probe_asks_what_is_answered()
    {
        var container = Container("ops/kubernetes/deployment.yaml");
        foreach (var probe in new[] { "startupProbe", "livenessProbe", "readinessProbe" })
        {
            using var answer = await Suite.Server.Http.GetAsync(container.Text(probe, "httpGet", "path"));
            Assert.That(answer.IsSuccessStatusCode, Is.True, probe);
            Assert.That(container.Text(probe, "httpGet", "scheme"), Is.EqualTo("HTTPS"), probe);
            Assert.That(container.Text(probe, "httpGet", "port"), Is.EqualTo(container.Text("ports", "0", "name")), probe);
        }

        Assert.That(container.Text("readinessProbe", "httpGet", "path"), Is.EqualTo("/health/ready"));
        Assert.That(
            container.Text("livenessProbe", "httpGet", "path"),
            Is.EqualTo("/health/live"),
            "a database that is away restarts nobody"
        );
    }

    [Test]
    public void Two_replicas_are_never_both_away_and_are_let_end_in_peace()
    {
        var deployment = Ops.Yaml("ops/kubernetes/deployment.yaml").At("spec");

        Assert.That(deployment.Text("replicas"), Is.EqualTo("2"));
        Assert.That(deployment.Text("strategy", "rollingUpdate", "maxUnavailable"), Is.EqualTo("0"));
        Assert.That(int.Parse(deployment.Text("template", "spec", "terminationGracePeriodSeconds")!), Is.GreaterThan(10));
        Assert.That(Ops.Yaml("ops/kubernetes/disruption-budget.yaml").Text("spec", "minAvailable"), Is.EqualTo("1"));
        foreach (var unit in Ops.Units.Where(unit => unit.EndsWith("arklow.service", StringComparison.Ordinal)))
            Assert.That(Source.Read(unit), Does.Match("(?m)^TimeoutStopSec=15$"));
        Assert.That(Ops.Yaml(Ops.Compose).Text("services", "arklow", "stop_grace_period"), Is.EqualTo("15s"));
    }

    [Test]
    public void What_selects_pods_selects_those_that_there_are()
    {
        var labels = Labels(Ops.Yaml("ops/kubernetes/deployment.yaml").At("spec", "template", "metadata", "labels"));
        Assert.That(Labels(Ops.Yaml("ops/kubernetes/deployment.yaml").At("spec", "selector", "matchLabels")), Is.SubsetOf(labels));
        Assert.That(Labels(Ops.Yaml("ops/kubernetes/service.yaml").At("spec", "selector")), Is.SubsetOf(labels));
        Assert.That(Labels(Ops.Yaml("ops/kubernetes/disruption-budget.yaml").At("spec", "selector", "matchLabels")), Is.SubsetOf(labels));
        Assert.That(Labels(Ops.Yaml("ops/kubernetes/network-policy.yaml").At("spec", "podSelector", "matchLabels")), Is.SubsetOf(labels));
        foreach (var folder in new[] { "ops/kubernetes", "ops/kubernetes/migrate" })
            Assert.That(
                Ops.Yaml($"{folder}/kustomization.yaml").Texts("resources"),
                Is.EquivalentTo(
                    Directory
                        .GetFiles(Path.Combine(Source.Root, folder), "*.yaml")
                        .Select(Path.GetFileName)
                        .Where(name => name != "kustomization.yaml")
                )
            );
    }

    [Test]
    public void Every_container_of_compose_is_read_only_and_without_privileges()
    {
        var services = (YamlMappingNode)Ops.Yaml(Ops.Compose).At("services")!;
        foreach (var (name, service) in services.Children)
        {
            var merged = service.At("<<") ?? service;
            Assert.That(merged.Text("read_only"), Is.EqualTo("true"), $"{name}");
            Assert.That(merged.Texts("cap_drop"), Is.EqualTo(new[] { "ALL" }), $"{name}");
            Assert.That(merged.Texts("security_opt"), Is.EqualTo(new[] { "no-new-privileges" }), $"{name}");
        }

        var compose = Source.Read(Ops.Compose);
        Assert.That(services.At("arklow").Texts("ports"), Has.All.StartsWith("127.0.0.1:"), "plain HTTP stays on the machine");
        Assert.That(
            services.At("arklow").Texts("secrets"),
            Is.EqualTo(new[] { "ConnectionStrings__Arklow" }),
            "it does not know the owner"
        );
        Assert.That(compose, Does.Not.Match(@"\b[A-Z_]*PASSWORD[A-Z_]*: (?!/run/secrets/)"), "passwords stand in files");
    }

    [Test]
    public void The_image_has_no_shell_and_no_root()
    {
        var final = Source.Read(Ops.Dockerfile).Split("\nFROM ")[^1];

        Assert.That(final, Does.StartWith("mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled"));
        Assert.That(final, Does.Match("(?m)^USER [1-9][0-9]*:[1-9][0-9]*$"));
        Assert.That(final, Does.Not.Match("(?m)^RUN "));
        foreach (Match command in Regex.Matches(final, "(?m)(?:CMD|ENTRYPOINT) (.*)$"))
            Assert.That(command.Groups[1].Value, Does.StartWith("[\""));
    }

    [Test]
    public void The_script_of_the_roles_is_the_documents()
    {
        var script = Source.Read("ops/compose/roles.sh");
        foreach (var block in Sql().Matches(Source.Read("docs/your-own-postgresql.md")).Take(2))
        foreach (var line in block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Assert.That(script, Does.Contain($"\n{line}\n"));
    }

    private static YamlNode Container(string path) => Ops.Yaml(path).At("spec", "template", "spec", "containers", "0")!;

    private static string User() => Regex.Match(Source.Read(Ops.Dockerfile), @"(?m)^USER (\d+):").Groups[1].Value;

    private static IEnumerable<string> Labels(YamlNode? labels) => ((YamlMappingNode)labels!).Select(label => $"{label.Key}={label.Value}");

    [GeneratedRegex("^```sql\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Sql();
}
