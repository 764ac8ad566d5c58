using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Arklow.Api.Tests.OpenApi;

/// <summary>The API's document as the service serves it.</summary>
internal static class ApiDocument
{
    public const string Path = "/swagger/ui/json";

    private static readonly Lazy<Task<string>> Served = new(() => Suite.Server.Http.GetStringAsync(Path));

    private static readonly Lazy<Task<YamlNode>> Parsed = new(async () => Parse(await TextAsync()));

    private static readonly Lazy<Task<IReadOnlyList<Operation>>> Read = new(async () => List(await RootAsync()));

    public static Task<string> TextAsync() => Served.Value;

    /// <summary>JSON is YAML.</summary>
    public static Task<YamlNode> RootAsync() => Parsed.Value;

    public static Task<IReadOnlyList<Operation>> OperationsAsync() => Read.Value;

    public static YamlNode Parse(string json)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(json));
        return yaml.Documents[0].RootNode;
    }

    /// <summary>The operation that a request is for; null where it is for none.</summary>
    public static async Task<Operation?> FindAsync(HttpMethod method, string path)
    {
        var operations = await OperationsAsync();
        return operations.FirstOrDefault(operation => operation.Method == method.Method && operation.Address.IsMatch(path));
    }

    /// <summary>Those without parameters first, because an address is what it is before it is an id.</summary>
    private static IReadOnlyList<Operation> List(YamlNode root) =>
        [
            .. from item in ((YamlMappingNode)root["paths"]).Children
            let path = (string)item.Key!
            from operation in ((YamlMappingNode)item.Value).Children
            orderby path.Count(c => c == '{')
            select new Operation(((string)operation.Key!).ToUpperInvariant(), path, (YamlMappingNode)operation.Value),
        ];
}

/// <summary>An operation of the document.</summary>
internal sealed record Operation(string Method, string Path, YamlMappingNode Node)
{
    public Regex Address { get; } = new($"^{Regex.Replace(Path.TrimEnd('/'), @"\{\w+\}", "[^/]+")}/?$");

    public string Id => (string)Node["operationId"]!;

    public IEnumerable<string> Statuses => ((YamlMappingNode)Node["responses"]).Children.Keys.Select(status => (string)status!);

    /// <summary>The schema of a success; null where it is no JSON.</summary>
    public YamlNode? Success =>
        Has(Node["responses"]["200"]["content"], "application/json")
            ? Node["responses"]["200"]["content"]["application/json"]["schema"]
            : null;

    /// <summary>The codes that are documented for a refusal.</summary>
    public IEnumerable<string> Codes(int status, YamlNode root)
    {
        var shared = ((string)Node["responses"][$"{status}"]["$ref"]!).Split('/')[^1];
        return ((YamlMappingNode)root["components"]["responses"][shared]["content"]["application/json"]["examples"]).Children.Keys.Select(
            code => (string)code!
        );
    }

    /// <summary>Bodies that it shows, by name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Bodies(JsonElement root)
    {
        var operation = root.GetProperty("paths").GetProperty(Path).GetProperty(Method.ToLowerInvariant());
        return operation.TryGetProperty("requestBody", out var body)
            ? body.GetProperty("content")
                .GetProperty("application/json")
                .GetProperty("examples")
                .EnumerateObject()
                .ToDictionary(example => example.Name, example => example.Value.GetProperty("value"))
            : new Dictionary<string, JsonElement>();
    }

    public bool HasBody => Has(Node, "requestBody");

    public override string ToString() => $"{Method} {Path}";

    private static bool Has(YamlNode node, string name) => ((YamlMappingNode)node).Children.ContainsKey(name);
}
