namespace Arklow.Api.Tests.Credentials;

public sealed class SecretShapeTests
{
    private const string Own = "\"type\":\"mine\",\"provider\":\"me\"";

    [TestCase("\"type\":\"http_auth_headers\"", """{"Authorization":"Bearer x"}""", TestName = "Headers: a map of strings")]
    [TestCase("\"type\":\"http_auth_headers\"", """{"a":"x","b":1.50,"c":true,"d":null}""", TestName = "Headers: a map of primitives")]
    [TestCase("\"type\":\"http_auth_headers\"", "{}", TestName = "Headers: an empty map")]
    [TestCase("\"type\":\"http_auth_headers\"", "\"Bearer x\"", TestName = "Headers: a string")]
    [TestCase("\"type\":\"http_auth_headers\"", "\"\"", TestName = "Headers: an empty string")]
    [TestCase("\"type\":\"gcp_sa\"", """{"type":"service_account","n":-1e400,"b":false,"z":null}""", TestName = "GCP: a map of primitives")]
    [TestCase("\"type\":\"gcp_sa\"", "{}", TestName = "GCP: an empty map")]
    [TestCase("\"type\":\"aws\"", """{"AWS_ACCESS_KEY_ID":"","AWS_SECRET_ACCESS_KEY":""}""", TestName = "AWS: its two keys")]
    [TestCase(
        "\"type\":\"aws\"",
        """{"x":[{}],"AWS_SECRET_ACCESS_KEY":"b","AWS_ACCESS_KEY_ID":"a","y":null}""",
        TestName = "AWS: more members"
    )]
    [TestCase("\"type\":\"metric\"", """{"api_key":"a","app_key":"b"}""", TestName = "Metric: its two keys")]
    [TestCase("\"type\":\"metric\"", """{"api_key":"a","app_key":"b","site":{"eu":[1]}}""", TestName = "Metric: more members")]
    [TestCase(Own, """{"AWS_ACCESS_KEY_ID":"a","AWS_SECRET_ACCESS_KEY":"b","x":{}}""", TestName = "Own type: the keys of AWS and more")]
    [TestCase(Own, """{"a":"x"}""", TestName = "Own type: a map of strings")]
    [TestCase(Own, """{"a":"x","b":1,"c":true,"d":null}""", TestName = "Own type: a map of primitives")]
    [TestCase(Own, """{"api_key":"a","app_key":"b","x":[]}""", TestName = "Own type: the keys of Datadog and more")]
    [TestCase(Own, "\"x\"", TestName = "Own type: a string")]
    public async Task A_documented_shape_is_kept_as_it_was_sent(string members, string secret)
    {
        var answer = await Asking.CreateAsync($$"""{{{members}},"secret":{{secret}}}""");

        Assert.That(answer.Status, Is.EqualTo(200), answer.Body);
        Assert.That(answer.Data.TryGetProperty("secret", out _), Is.False);
        Assert.That(await Asking.OpenSecretAsync(answer), Is.EqualTo(secret));
    }

    [TestCase("\"type\":\"http_auth_headers\"")]
    [TestCase("\"type\":\"gcp_sa\"")]
    [TestCase("\"type\":\"aws\"")]
    [TestCase("\"type\":\"metric\"")]
    [TestCase(Own)]
    public async Task A_secret_may_be_absent(string members)
    {
        var answer = await Asking.CreateAsync($"{{{members}}}");

        Assert.That(answer.Status, Is.EqualTo(200), answer.Body);
        Assert.That(await Asking.OpenSecretAsync(answer), Is.Null);
    }

    [Test]
    public async Task A_secret_of_a_kind_that_its_type_does_not_take_is_refused(
        [Values("\"type\":\"http_auth_headers\"", "\"type\":\"gcp_sa\"", "\"type\":\"aws\"", "\"type\":\"metric\"", Own)] string members,
        [Values("null", "1", "true", "false", "[]", "[{}]")] string secret
    )
    {
        var answer = await Asking.CreateAsync($$"""{{{members}},"secret":{{secret}}}""");

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields, Is.EqualTo(new[] { "/secret" }));
    }

    [TestCase("gcp_sa")]
    [TestCase("aws")]
    [TestCase("metric")]
    public async Task A_string_is_no_secret_where_an_object_is_documented(string type)
    {
        var answer = await Asking.CreateAsync($$"""{"type":"{{type}}","secret":"x"}""");

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields, Is.EqualTo(new[] { "/secret" }));
    }

    [TestCase("\"type\":\"http_auth_headers\"", """{"a":{},"b":1,"c":[]}""", "/secret/a", "/secret/c")]
    [TestCase("\"type\":\"gcp_sa\"", """{"a/b":{},"~":[],"":[]}""", "/secret/a~1b", "/secret/~0", "/secret/")]
    [TestCase("\"type\":\"aws\"", "{}", "/secret/AWS_ACCESS_KEY_ID", "/secret/AWS_SECRET_ACCESS_KEY")]
    [TestCase("\"type\":\"aws\"", """{"AWS_ACCESS_KEY_ID":"a","AWS_SECRET_ACCESS_KEY":null}""", "/secret/AWS_SECRET_ACCESS_KEY")]
    [TestCase(
        "\"type\":\"aws\"",
        """{"AWS_ACCESS_KEY_ID":1,"aws_secret_access_key":"b"}""",
        "/secret/AWS_ACCESS_KEY_ID",
        "/secret/AWS_SECRET_ACCESS_KEY"
    )]
    [TestCase("\"type\":\"metric\"", """{"api_key":["a"]}""", "/secret/api_key", "/secret/app_key")]
    [TestCase(Own, """{"a":{}}""", "/secret/a")]
    [TestCase(Own, """{"a":{},"b":[],"c":1}""", "/secret/a", "/secret/b")]
    [TestCase(Own, """{"a":{},"b":[],"c":{}}""", "/secret/a", "/secret/b", "/secret/c")]
    [TestCase(Own, """{"AWS_ACCESS_KEY_ID":"a","x":{},"y":[]}""", "/secret/AWS_SECRET_ACCESS_KEY")]
    [TestCase(Own, """{"app_key":"a","x":{},"y":[]}""", "/secret/api_key")]
    public async Task Every_member_that_keeps_a_secret_from_its_nearest_shape_is_named(
        string members,
        string secret,
        params string[] fields
    )
    {
        var answer = await Asking.CreateAsync($$"""{{{members}},"secret":{{secret}}}""");

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields, Is.EqualTo(fields), answer.Body);
    }
}
