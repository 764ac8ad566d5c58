using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Domain.Tests.Credentials;

public sealed class CredentialDraftTests
{
    [Test]
    public void A_draft_keeps_all_that_was_sent()
    {
        using var secret = Given.Secret("""{"api_key":"a","app_key":"b"}""");

        var draft = Create("metric", "datadog", Sent<string>.Of("staging"), Sent<JsonText>.Of(Given.Json("{}")), secret).Value;

        Assert.That(draft.Type.Value, Is.EqualTo("metric"));
        Assert.That(draft.Provider, Is.EqualTo("datadog"));
        Assert.That(draft.Label, Is.EqualTo("staging"));
        Assert.That(draft.Metadata.ToString(), Is.EqualTo("{}"));
        Assert.That(draft.Secret, Is.InstanceOf<DatadogSecret>());
        Assert.That(draft.Secret!.Document, Is.SameAs(secret));
    }

    [TestCase("http_auth_headers", "http")]
    [TestCase("gcp_sa", "gcp")]
    [TestCase("aws", "aws")]
    [TestCase("metric", "datadog")]
    public void A_listed_type_needs_nothing_else(string type, string provider)
    {
        var draft = Create(type, null).Value;

        Assert.That(draft.Provider, Is.EqualTo(provider));
        Assert.That(draft.Label, Is.Null);
        Assert.That(draft.Metadata, Is.Null);
        Assert.That(draft.Secret, Is.Null);
    }

    [Test]
    public void A_type_of_the_callers_own_needs_a_provider() =>
        Assert.That(Create("sftp", null).Errors, Is.EqualTo(new[] { Error.Invalid("/provider", "is required for a type of your own") }));

    [Test]
    public void A_listed_type_with_the_provider_of_another_is_refused() =>
        Assert.That(Create("aws", "gcp").Errors, Is.EqualTo(new[] { Error.Invalid("/provider", "must be \"aws\" for type \"aws\"") }));

    [Test]
    public void Every_problem_is_told_at_once()
    {
        using var secret = Given.Secret("""{"api_key":1}""");

        var result = Create("metric", "gcp", Sent<string>.WrongKind, Sent<JsonText>.WrongKind, secret);

        Assert.That(
            result.Errors.Select(error => (error.Pointer, error.Message)),
            Is.EqualTo(
                new[]
                {
                    ("/provider", "must be \"datadog\" for type \"metric\""),
                    ("/label", "must be a string"),
                    ("/metadata", "must be an object"),
                    ("/secret/api_key", "must be a string"),
                    ("/secret/app_key", "is required"),
                }
            )
        );
    }

    [Test]
    public void Where_the_type_is_wrong_a_provider_of_the_wrong_kind_is_told_too()
    {
        var result = CredentialDraft.Create(Given.Catalogue(), default, Sent<string>.WrongKind, default, default, null);

        Assert.That(
            result.Errors,
            Is.EqualTo(new[] { Error.Invalid("/type", "is required"), Error.Invalid("/provider", "must be a string") })
        );
    }

    [Test]
    public void Where_the_type_is_wrong_a_secret_of_a_kind_that_no_type_takes_is_told_too()
    {
        using var secret = Given.Secret("[]");

        var result = CredentialDraft.Create(Given.Catalogue(), Sent<string>.WrongKind, default, default, default, secret);

        Assert.That(
            result.Errors,
            Is.EqualTo(new[] { Error.Invalid("/type", "must be a string"), Error.Invalid("/secret", "must be a string or an object") })
        );
    }

    [Test]
    public void Where_the_type_is_wrong_nothing_is_said_of_the_members_of_a_secret()
    {
        using var secret = Given.Secret("""{"a":[]}""");

        var result = CredentialDraft.Create(Given.Catalogue(), Sent<string>.WrongKind, default, default, default, secret);

        Assert.That(result.Errors, Is.EqualTo(new[] { Error.Invalid("/type", "must be a string") }));
    }

    [Test]
    public void Messages_hold_nothing_of_what_was_sent()
    {
        using var secret = Given.Secret("""["canary"]""");

        var result = Create("aws", "canary", Sent<string>.WrongKind, default, secret);

        Assert.That(result.Errors, Has.Count.EqualTo(3));
        Assert.That(result.Errors.Select(error => error.ToString()), Has.None.Contains("canary"));
    }

    private static Result<CredentialDraft> Create(
        string type,
        string? provider,
        Sent<string> label = default,
        Sent<JsonText> metadata = default,
        SecretDocument? secret = null
    ) =>
        CredentialDraft.Create(
            Given.Catalogue(),
            Sent<string>.Of(type),
            provider is null ? default : Sent<string>.Of(provider),
            label,
            metadata,
            secret
        );
}
