using System.Text.RegularExpressions;
using Arklow.Testing;
using YamlDotNet.RepresentationModel;

namespace Arklow.Api.Tests.OpenApi;

/// <summary>The members that the document lists for a body are read: of the wrong kind, each is refused.</summary>
internal sealed class BodyTests
{
    [Test]
    public async Task Every_member_that_is_listed_is_read()
    {
        foreach (var operation in (await ApiDocument.OperationsAsync()).Where(operation => operation.HasBody))
        foreach (var member in Members(operation))
        {
            var org = await Suite.Server.CreateOrgAsync();
            var path = Regex.Replace(operation.Path.Replace("{org_id}", org.Id, StringComparison.Ordinal), @"\{\w+\}", "1");
            var answer = await Asking.AskAsync(org.Ask(new(operation.Method), path, $$"""{"{{member}}":[[]]}"""));
            if (IsIgnored(operation, member))
                continue;
            Assert.That(answer.Status, Is.EqualTo(400), $"{operation} {member}: {answer}");
            Assert.That(
                answer.Fields.Any(field => field?.StartsWith($"/{member}", StringComparison.Ordinal) == true),
                $"{operation} {member}: {answer}"
            );
        }
    }

    /// <summary>A secret is judged when it is known whose it is.</summary>
    private static bool IsIgnored(Operation operation, string member) =>
        operation.Path.EndsWith("/rotate", StringComparison.Ordinal) && member == "secret";

    private static IEnumerable<string> Members(Operation operation)
    {
        var schema = (YamlMappingNode)operation.Node["requestBody"]["content"]["application/json"]["schema"];
        var branches = schema.Children.TryGetValue("anyOf", out var anyOf) ? (YamlSequenceNode)anyOf : [schema];
        return branches
            .SelectMany(branch => ((YamlMappingNode)branch["properties"]).Children.Keys)
            .Select(name => (string)name!)
            .Distinct();
    }
}
