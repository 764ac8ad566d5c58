using Arklow.Application.Credentials;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Application.Tests.Credentials;

public sealed class CreateCredentialValidatorTests
{
    private readonly CreateCredentialValidator _validator = new(new ProviderCatalogue([]));

    [Test]
    public void A_command_that_fits_the_contract_is_valid()
    {
        using var secret = SecretDocument.Copy("""{"api_key":"a","app_key":"b"}"""u8);

        var result = _validator.Validate(
            new CreateCredentialCommand(Given.Org, Sent<string>.Of("metric"), default, default, default, secret)
        );

        Assert.That(result.Errors, Is.Empty);
    }

    [Test]
    public void Every_problem_is_told_with_its_code_and_its_pointer_and_without_what_was_sent()
    {
        using var secret = SecretDocument.Copy("""{"api_key":1}"""u8);

        var result = _validator.Validate(
            new CreateCredentialCommand(
                Given.Org,
                Sent<string>.Of("metric"),
                Sent<string>.Of("canary"),
                Sent<string>.WrongKind,
                default,
                secret
            )
        );

        Assert.That(
            result.Errors.Select(failure => failure.PropertyName),
            Is.EqualTo(new[] { "/provider", "/label", "/secret/api_key", "/secret/app_key" })
        );
        Assert.That(result.Errors.Select(failure => failure.ErrorCode), Is.All.EqualTo("invalid_request"));
        Assert.That(result.Errors.Select(failure => failure.ErrorMessage), Has.None.Contains("canary"));
        Assert.That(result.Errors.Select(failure => failure.AttemptedValue), Is.All.Null);
    }
}
