using System.Text.RegularExpressions;
using Arklow.Api.Tests.Conventions;
using YamlDotNet.RepresentationModel;

namespace Arklow.Api.Tests.Packaging;

/// <summary>What is in ops/: files that an operator deploys.</summary>
internal static partial class Ops
{
    public const string Compose = "ops/compose/compose.yaml";
    public const string Dockerfile = "ops/container/Dockerfile";

    public static IEnumerable<string> Units => Source.Files("ops/systemd", "*.service");

    public static IEnumerable<string> Manifests =>
        Source.Files("ops/kubernetes", "*.yaml").Where(path => !path.EndsWith("kustomization.yaml", StringComparison.Ordinal));

    public static YamlNode Yaml(string path)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Source.Read(path)));
        return yaml.Documents.Single().RootNode;
    }

    /// <summary>Follows names, and numbers in lists.</summary>
    public static YamlNode? At(this YamlNode? node, params string[] path)
    {
        foreach (var step in path)
            node =
                node is YamlMappingNode map && map.Children.TryGetValue(step, out var value) ? value
                : node is YamlSequenceNode list && int.TryParse(step, out var at) && at < list.Children.Count ? list[at]
                : null;
        return node;
    }

    public static string? Text(this YamlNode? node, params string[] path) => (node.At(path) as YamlScalarNode)?.Value;

    public static IReadOnlyList<string> Texts(this YamlNode? node, params string[] path) =>
        [.. (node.At(path) as YamlSequenceNode ?? new()).Select(child => ((YamlScalarNode)child).Value!)];

    /// <summary>All mappings in a document, itself among them.</summary>
    public static IEnumerable<YamlMappingNode> Mappings(YamlNode root) => root.AllNodes.OfType<YamlMappingNode>();

    /// <summary>Every variable that a file sets, and every file whose name is one.</summary>
    public static IEnumerable<string> Variables(string path) =>
        Variable().Matches(Source.Read(path)).Select(match => match.Value).Distinct();

    [GeneratedRegex(@"\b[A-Za-z]+__[A-Za-z_]+\b|\bASPNETCORE_[A-Z_]+\b")]
    private static partial Regex Variable();
}
