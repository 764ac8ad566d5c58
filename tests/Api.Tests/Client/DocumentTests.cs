using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Arklow.Api.Tests.OpenApi;
using Refit;
using YamlDotNet.RepresentationModel;

namespace Arklow.Api.Tests.Client;

/// <summary>What the client sends and reads has the members that the API's document has.</summary>
public sealed class DocumentTests
{
    /// <summary>What create takes beside what its contract writes out.</summary>
    private static readonly string[] Beside = ["expires_at", "verify"];

    [Test]
    public async Task What_it_sends_and_reads_is_what_the_document_says()
    {
        var root = await ApiDocument.RootAsync();
        var compared = 0;
        foreach (var (prefix, face) in RouteTests.Faces())
        foreach (var (method, verb) in RouteTests.Calls(face))
        {
            var path = $"{prefix}{verb.Path}".Replace("{org_id}", "1", StringComparison.Ordinal);
            var operation = await ApiDocument.FindAsync(verb.Method, path);
            Assert.That(operation, Is.Not.Null, path);
            compared += CompareBody(method, operation!);
            compared += CompareQuery(method, operation!);
            compared += CompareAnswer(method, operation!, root);
        }

        Assert.That(compared, Is.GreaterThan(60));
    }

    private static int CompareBody(MethodInfo method, Operation operation)
    {
        if (method.GetParameters().SingleOrDefault(parameter => parameter.GetCustomAttribute<BodyAttribute>() is not null) is not { } body)
            return 0;
        var schema = (YamlMappingNode)operation.Node["requestBody"]["content"]["application/json"]["schema"];
        var branches = schema.Children.TryGetValue("anyOf", out var anyOf) ? (YamlSequenceNode)anyOf : [schema];
        var listed = branches.SelectMany(Members).Distinct().Concat(branches.Count() > 1 ? Beside : []);
        Assert.That(Names(body.ParameterType), Is.EquivalentTo(listed), $"{operation}");
        return 1;
    }

    private static int CompareQuery(MethodInfo method, Operation operation)
    {
        var sent = method.GetParameters().Where(parameter => parameter.GetCustomAttribute<QueryAttribute>() is not null).ToList();
        var names = sent.SelectMany(parameter =>
            parameter.ParameterType.Namespace == "System" || Nullable.GetUnderlyingType(parameter.ParameterType) is not null
                ? [parameter.GetCustomAttribute<AliasAsAttribute>()?.Name ?? parameter.Name!]
                : Names(parameter.ParameterType)
        );
        var listed = operation.Node.Children.TryGetValue("parameters", out var parameters)
            ? ((YamlSequenceNode)parameters)
                .Where(parameter => (string)parameter["in"]! == "query")
                .Select(parameter => (string)parameter["name"]!)
            : [];
        Assert.That(names, Is.EquivalentTo(listed), $"{operation}");
        return sent.Count;
    }

    private static int CompareAnswer(MethodInfo method, Operation operation, YamlNode root)
    {
        if (operation.Success is not { } schema || method.ReturnType.GenericTypeArguments is not [var answer])
            return 0;
        Compare(answer, Resolve(schema["properties"]["data"]["anyOf"][0], root), root, $"{operation}");
        return 1;
    }

    private static void Compare(Type type, YamlNode schema, YamlNode root, string what)
    {
        Assert.That(Names(type), Is.EquivalentTo(Members(schema)), $"{what}: {type.Name}");
        if (type.GetProperty("Items") is { PropertyType.GenericTypeArguments: [{ Namespace: "Arklow.Client" } item] })
            Compare(item, Resolve(schema["properties"]["items"]["items"], root), root, what);
    }

    private static YamlNode Resolve(YamlNode schema, YamlNode root) =>
        ((YamlMappingNode)schema).Children.TryGetValue("$ref", out var shared)
            ? root["components"]["schemas"][((string)shared!).Split('/')[^1]]
            : schema;

    private static IEnumerable<string> Members(YamlNode schema) =>
        ((YamlMappingNode)schema["properties"]).Children.Keys.Select(name => (string)name!);

    private static IEnumerable<string> Names(Type type) =>
        from property in type.GetProperties()
        where property.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition != JsonIgnoreCondition.Always
        select property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
            ?? property.GetCustomAttribute<AliasAsAttribute>()?.Name
            ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
}
