using Arklow.Api.Tests.Contract;
using YamlDotNet.RepresentationModel;

namespace Arklow.Api.Tests.OpenApi;

/// <summary>Create stands in the served document as it stands in the contract, but for refusals, examples and descriptions.</summary>
internal sealed class ContractTests
{
    private const string Create = "/v1/orgs/{org_id}/credentials/";

    [Test]
    public async Task The_path_item_of_create_is_the_contracts()
    {
        var served = (await ApiDocument.RootAsync())["paths"][Create];
        var put = new YamlMappingNode("put", served["put"]);

        Assert.That(Canonical(put), Is.EqualTo(Canonical(ContractDocument.PathItem)));
    }

    [Test]
    public async Task It_is_of_the_contracts_version_of_OpenAPI() =>
        Assert.That((string)(await ApiDocument.RootAsync())["openapi"]!, Does.StartWith("3.1."));

    [TestCase("servers")]
    [TestCase("security")]
    [TestCase("externalDocs")]
    [TestCase("components/securitySchemes")]
    [TestCase("info/title")]
    [TestCase("info/version")]
    public async Task What_stands_around_it_is_the_contracts_too(string path)
    {
        var served = path.Split('/').Aggregate(await ApiDocument.RootAsync(), (node, name) => node[name]);
        var documented = path.Split('/').Aggregate(ContractDocument.Root, (node, name) => node[name]);

        Assert.That(Canonical(served), Is.EqualTo(Canonical(documented)));
    }

    [Test]
    public async Task Tags_come_in_the_contracts_order_and_ours_after_them()
    {
        var served = Tags(await ApiDocument.RootAsync());

        Assert.That(served.Take(15), Is.EqualTo(Tags(ContractDocument.Root)));
        Assert.That(served.Skip(15), Is.EqualTo(new[] { "audit", "health" }));
    }

    private static string[] Tags(YamlNode root) => [.. ((YamlSequenceNode)root["tags"]).Select(tag => (string)tag["name"]!)];

    /// <summary>Members by name, everything else in its order.</summary>
    private static string Canonical(YamlNode node, string path = "") =>
        node switch
        {
            YamlMappingNode mapping =>
                $"{{{string.Join(',', mapping.Children.Select(member => (Name: (string)member.Key!, member.Value)).Where(member => !IsSetAside(path, member.Name)).OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => $"{member.Name}:{Canonical(member.Value, $"{path}/{member.Name}")}"))}}}",
            YamlSequenceNode sequence => $"[{string.Join(',', sequence.Select(item => Canonical(item, path)))}]",
            _ => $"\"{node}\"",
        };

    private static bool IsSetAside(string path, string name) =>
        name is "example" or "examples"
        || (name == "description" && !path.EndsWith("/properties", StringComparison.Ordinal))
        || (path.EndsWith("/responses", StringComparison.Ordinal) && name != "200");
}
