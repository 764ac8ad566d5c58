using Arklow.Domain.Credentials.Providers;

namespace Arklow.Domain.Tests.Credentials.Providers;

public sealed class SecretSchemaTests
{
    private const string Head = "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",";

    [Test]
    public void An_object_of_required_members_leaves_the_others_free() =>
        Assert.That(
            Of(SecretShape.ObjectWith("token")),
            Is.EqualTo(
                Head
                    + """
                    "title":"Pager","type":"object","required":["token"],"properties":{
                    "token":{"title":"Token","description":"Twenty letters","writeOnly":true,"type":"string"},
                    "region":{"title":"Region","description":"eu or us","writeOnly":false}}}
                    """.ReplaceLineEndings("")
            )
        );

    [Test]
    public void A_listed_member_of_a_map_is_no_freer_than_the_others() =>
        Assert.That(
            Of(SecretShape.MapOfStrings),
            Is.EqualTo(
                Head
                    + """
                    "title":"Pager","type":"object","properties":{
                    "token":{"title":"Token","description":"Twenty letters","writeOnly":true,"type":"string"},
                    "region":{"title":"Region","description":"eu or us","writeOnly":false,"type":"string"}},
                    "additionalProperties":{"type":"string"}}
                    """.ReplaceLineEndings("")
            )
        );

    [Test]
    public void Each_of_several_shapes_will_do()
    {
        var provider = new SecretProvider(
            "t",
            "t",
            [SecretShape.MapOfPrimitives, SecretShape.Text],
            document => new Given.OtherSecret(document)
        );

        Assert.That(
            SecretSchema.Of(provider).ToString(),
            Is.EqualTo(
                Head
                    + """
                    "title":"t","anyOf":[{"type":"object","additionalProperties":
                    {"anyOf":[{"type":"string"},{"type":"number"},{"type":"boolean"},{"type":"null"}]}},{"type":"string"}]}
                    """.ReplaceLineEndings("")
            )
        );
    }

    [Test]
    public void What_a_provider_does_not_say_of_itself_is_empty_or_its_type()
    {
        var provider = Given.Provider("pagerduty");

        Assert.That(provider.Title, Is.EqualTo("pagerduty"));
        Assert.That(provider.Fields, Is.Empty);
        Assert.That(provider.Check, Is.Not.Empty);
        Assert.That(provider.HasLiveCheck, Is.False);
        Assert.That(Inspecting.Inspect(provider, """{"token":"s3cret"}"""), Is.Empty);
    }

    private static string Of(SecretShape shape) =>
        SecretSchema
            .Of(
                new(
                    "pager",
                    "pager",
                    [shape],
                    document => new Given.OtherSecret(document),
                    title: "Pager",
                    fields: [new("token", "Token", "Twenty letters"), new("region", "Region", "eu or us", Required: false, Secret: false)]
                )
            )
            .ToString();
}
