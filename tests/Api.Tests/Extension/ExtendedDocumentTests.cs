using Arklow.Api.Tests.OpenApi;
using YamlDotNet.RepresentationModel;

namespace Arklow.Api.Tests.Extension;

/// <summary>What another team adds stands in the document too.</summary>
internal sealed class ExtendedDocumentTests
{
    private YamlNode _root = null!;

    [OneTimeSetUp]
    public async Task ReadAsync() => _root = ApiDocument.Parse(await ExtendedServer.Server.Http.GetStringAsync(ApiDocument.Path));

    [Test]
    public void A_provider_has_a_branch_in_the_body_of_create()
    {
        var branches = (YamlSequenceNode)
            _root["paths"]["/v1/orgs/{org_id}/credentials/"]["put"]["requestBody"]["content"]["application/json"]["schema"]["anyOf"];

        Assert.That((string)branches[4]["properties"]["type"]["enum"][0]!, Is.EqualTo("pagerduty"));
        Assert.That(
            (string)branches[5]["properties"]["type"]["pattern"]!,
            Is.EqualTo("^(?!(http_auth_headers|gcp_sa|aws|metric|pagerduty)$).+$")
        );
    }

    [Test]
    public void An_action_says_what_it_takes_and_answers()
    {
        var operation = _root["paths"]["/v1/orgs/{org_id}/credential-types/"]["get"];

        Assert.That((string)operation["operationId"]!, Is.EqualTo("get_v1_orgs_by_org_id_credential-types"));
        Assert.That(
            ((YamlSequenceNode)operation["parameters"]).Select(parameter => (string)parameter["name"]!),
            Is.EqualTo(new[] { "org_id", "prefix" })
        );
        Assert.That(
            (string)operation["responses"]["200"]["content"]["application/json"]["example"]["data"]["types"][1]!,
            Is.EqualTo("pagerduty")
        );
    }
}
