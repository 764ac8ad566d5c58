using System.Text.Json;
using System.Text.RegularExpressions;
using Arklow.Api.Tests.Contract;
using Arklow.Api.Tests.Routes;
using Arklow.Testing;
using YamlDotNet.RepresentationModel;

namespace Arklow.Api.Tests.OpenApi;

/// <summary>What the document says of each route, held against the route.</summary>
internal sealed class OperationTests
{
    [Test]
    public async Task Every_route_is_documented_and_nothing_else_is()
    {
        var operations = await ApiDocument.OperationsAsync();

        Assert.That(
            operations
                .Where(operation => !operation.Path.StartsWith("/health/", StringComparison.Ordinal))
                .Select(operation => $"{operation}"),
            Is.EquivalentTo(ApiRoute.All.Select(route => route.Documented))
        );
    }

    [Test]
    public async Task Operations_are_called_by_the_contracts_rule()
    {
        foreach (var operation in await ApiDocument.OperationsAsync())
        {
            var path = Regex.Replace(operation.Path.Trim('/'), @"\{(\w+)\}", "by_$1").Replace('/', '_');
            Assert.That(operation.Id, Is.EqualTo($"{operation.Method.ToLowerInvariant()}_{path}"));
        }
    }

    [TestCaseSource(typeof(ApiRoute), nameof(ApiRoute.All))]
    public async Task It_says_who_needs_a_key_and_what_a_path_takes(ApiRoute route)
    {
        var operation = (await ApiDocument.FindAsync(route.Method, route.Fill()))!;
        var parameters = operation.Node.Children.TryGetValue("parameters", out var listed) ? (YamlSequenceNode)listed : [];
        var isOpen = operation.Node.Children.TryGetValue("security", out var security) && !((YamlSequenceNode)security).Any();

        Assert.That(isOpen, Is.EqualTo(!route.NeedsKey));
        Assert.That(
            parameters.Where(parameter => (string)parameter["in"]! == "path").Select(parameter => (string)parameter["name"]!),
            Is.EqualTo(route.Parameters)
        );
    }

    [Test]
    public async Task Every_body_has_an_example_that_fits_its_schema()
    {
        var root = await ApiDocument.RootAsync();
        using var json = JsonDocument.Parse(await ApiDocument.TextAsync());
        foreach (var operation in await ApiDocument.OperationsAsync())
        {
            if (operation.HasBody)
                Assert.That(operation.Bodies(json.RootElement), Is.Not.Empty, $"{operation}");
            foreach (var (name, body) in operation.Bodies(json.RootElement))
                Assert.That(
                    SchemaJudge.Accepts(operation.Node["requestBody"]["content"]["application/json"]["schema"], body, root),
                    $"{operation} {name}"
                );
            if (operation.Success is not { } schema)
                continue;
            var success = json
                .RootElement.GetProperty("paths")
                .GetProperty(operation.Path)
                .GetProperty(operation.Method.ToLowerInvariant())
                .GetProperty("responses")
                .GetProperty("200")
                .GetProperty("content")
                .GetProperty("application/json")
                .GetProperty("example");
            Assert.That(SchemaJudge.Accepts(schema, success, root), $"{operation} {success}");
            Assert.That(success.GetProperty("data").ValueKind, Is.EqualTo(JsonValueKind.Object), $"{operation}");
        }
    }

    [Test]
    public async Task What_is_answered_is_told_member_by_member()
    {
        var root = await ApiDocument.RootAsync();
        foreach (var operation in (await ApiDocument.OperationsAsync()).Where(operation => operation.Success is not null))
        {
            var data = operation.Success!["properties"]["data"]["anyOf"][0];
            var shared = ((YamlMappingNode)data).Children.TryGetValue("$ref", out var name)
                ? root["components"]["schemas"][$"{name}".Split('/')[^1]]
                : data;
            Assert.That(((YamlMappingNode)shared).Children.Keys.Select(key => $"{key}"), Does.Contain("properties"), $"{operation}");
        }
    }

    [Test]
    public async Task No_example_of_a_body_is_refused_for_its_form()
    {
        using var json = JsonDocument.Parse(await ApiDocument.TextAsync());
        // What stands for an invite's token is none.
        foreach (
            var operation in (await ApiDocument.OperationsAsync()).Where(operation =>
                !operation.Path.EndsWith("/redeem", StringComparison.Ordinal)
            )
        )
        foreach (var (name, body) in operation.Bodies(json.RootElement))
        {
            var org = await Suite.Server.CreateOrgAsync();
            var path = Regex.Replace(operation.Path.Replace("{org_id}", org.Id, StringComparison.Ordinal), @"\{\w+\}", "4096");
            var answer = await Asking.AskAsync(org.Ask(new(operation.Method), path, body.GetRawText()));
            Assert.That(answer.Status, Is.Not.EqualTo(400).And.Not.EqualTo(415), $"{operation} {name}: {answer}");
        }
    }
}
