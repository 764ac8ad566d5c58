using System.Text.Json;
using Arklow.Api.Tests.Contract;
using Arklow.Api.Tests.Identity;
using Arklow.Testing;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework.Internal;
using YamlDotNet.RepresentationModel;

namespace Arklow.Api.Tests.Credentials;

public sealed class TypesTests
{
    private const string Types = "/v1/credentials/types/";
    private static readonly string[] Listed = ["aws", "gcp_sa", "http_auth_headers", "metric"];
    private static readonly string[] OfAType = ["type", "title", "default_provider", "schema", "fields", "check", "live_check"];

    [Test]
    public async Task Every_type_is_listed_with_what_a_form_needs()
    {
        var answer = await GetAsync(Types);

        Assert.That(answer.Data.Members(), Is.EqualTo(new[] { "items", "count" }));
        Assert.That(answer.Data.GetProperty("count").GetInt32(), Is.EqualTo(4));
        var items = answer.Data.GetProperty("items").EnumerateArray().ToList();
        Assert.That(items.Select(item => item.GetProperty("type").GetString()), Is.EqualTo(Listed));
        Assert.That(
            items.Select(item => item.GetProperty("default_provider").GetString()),
            Is.EqualTo(new[] { "aws", "gcp", "http", "datadog" })
        );
        Assert.That(items.Select(item => item.GetProperty("live_check").GetBoolean()), Is.EqualTo(new[] { true, true, false, true }));
        foreach (var item in items)
        {
            Assert.That(item.Members(), Is.EqualTo(OfAType));
            Assert.That(item.GetProperty("title").GetString(), Is.Not.Empty);
            Assert.That(item.GetProperty("check").GetString(), Is.Not.Empty);
            foreach (var field in item.GetProperty("fields").EnumerateArray())
                Assert.That(field.Members(), Is.EqualTo(new[] { "name", "title", "hint", "required", "secret" }));
        }
    }

    [TestCaseSource(nameof(Listed))]
    public async Task A_type_alone_is_as_it_is_in_the_list(string type)
    {
        var list = await GetAsync(Types);

        var one = await GetAsync(Types + type);

        var listed = list.Data.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("type").GetString() == type);
        Assert.That(one.Data.GetRawText(), Is.EqualTo(listed.GetRawText()));
    }

    [Test]
    public async Task The_fields_of_a_type_are_those_of_its_secret()
    {
        var aws = await GetAsync($"{Types}aws");

        Assert.That(
            aws.Data.GetProperty("fields")
                .EnumerateArray()
                .Select(field =>
                    (
                        field.GetProperty("name").GetString(),
                        field.GetProperty("required").GetBoolean(),
                        field.GetProperty("secret").GetBoolean()
                    )
                ),
            Is.EqualTo(
                new[] { ("AWS_ACCESS_KEY_ID", true, false), ("AWS_SECRET_ACCESS_KEY", true, true), ("AWS_SESSION_TOKEN", false, true) }
            )
        );
        Assert.That(
            aws.Data.GetProperty("schema").GetProperty("required").GetRawText(),
            Is.EqualTo("""["AWS_ACCESS_KEY_ID","AWS_SECRET_ACCESS_KEY"]""")
        );
    }

    [TestCase("mine")]
    [TestCase("AWS")]
    [TestCase("aws%20")]
    [TestCase("null")]
    public async Task There_is_no_type_that_nobody_lists(string type)
    {
        var answer = await GetAsync(Types + type);

        Assert.That(answer.Status, Is.EqualTo(404), answer.Body);
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("not_found"));
    }

    [TestCase("?take=1")]
    [TestCase("aws?x=")]
    [TestCase("mine?x=1")]
    public async Task A_query_that_would_be_ignored_is_refused(string address)
    {
        var answer = await GetAsync(Types + address);

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Errors, Is.EqualTo(new Problem[] { new("invalid_request", "the query takes nothing", "") }));
    }

    [TestCaseSource(nameof(Listed))]
    public async Task A_schema_accepts_the_secrets_that_create_accepts(string type)
    {
        const int Runs = 300;
        var org = await Suite.Server.CreateOrgAsync();
        var schema = Read((await GetAsync(Types + type)).Data.GetProperty("schema"));
        var (accepted, refused) = (0, 0);
        var secrets = Bodies.Arbitrary.Generator.Where(body => body is Contract.Members members && members["secret"] is not null);
        var config = Config.QuickThrowOnFailure.WithMaxTest(Runs);

        Check.One(config, Prop.ForAll(Arb.From(secrets), body => JudgeAsync(((Contract.Members)body)["secret"]!.ToString())));

        TestContext.Out.WriteLine($"Of {accepted + refused} secrets, {accepted} fit {type} and {refused} do not.");
        Assert.That(accepted, Is.GreaterThan(Runs / 20));
        Assert.That(refused, Is.GreaterThan(Runs / 20));

        async Task JudgeAsync(string secret)
        {
            using var isolated = new TestExecutionContext.IsolatedContext();
            using var sent = JsonDocument.Parse(secret);
            var accepts = SchemaJudge.Accepts(schema, sent.RootElement);

            var answer = await Asking.CreateAsync(org, $$"""{"type":"{{type}}","secret":{{secret}}}""");

            Assert.That(answer.Status, Is.EqualTo(accepts ? 200 : 400), answer.ToString());
            Interlocked.Increment(ref accepts ? ref accepted : ref refused);
        }
    }

    /// <summary>JSON is YAML too, which is what the judge reads.</summary>
    private static YamlNode Read(JsonElement schema)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(schema.GetRawText()));
        return yaml.Documents[0].RootNode;
    }

    private static async Task<Answer> GetAsync(string address)
    {
        var org = await Suite.Server.CreateOrgAsync("nothing");
        return await Asking.AskAsync(org.Ask(HttpMethod.Get, address));
    }
}
