using System.Text;
using Arklow.Application.Credentials;
using Arklow.Application.Ports;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Domain.Members;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace Arklow.Application.Tests.Credentials;

public sealed class CreateCredentialHandlerTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ICredentialRepository _credentials = Substitute.For<ICredentialRepository>();
    private readonly ISecretSealer _sealer = Substitute.For<ISecretSealer>();
    private readonly IIdSource _ids = Substitute.For<IIdSource>();
    private readonly CancellationTokenSource _source = new();

    public void Dispose() => _source.Dispose();

    [Test]
    public async Task A_credential_is_kept_with_its_secret_sealed_at_its_address()
    {
        using var command = Command(SecretDocument.Copy("""{"AWS_ACCESS_KEY_ID":"a","AWS_SECRET_ACCESS_KEY":"b"}"""u8));
        var box = new SealedSecret([1, 2, 3]);
        _sealer.SealAsync(new(Given.Org, new(11), 1), command.Secret!, _source.Token).Returns(box);

        await HandleAsync(command);

        await _credentials.Received(1).AddAsync(Arg.Is<Credential>(credential => credential.Id.Value == 11), box, _source.Token);
    }

    [Test]
    public async Task A_credential_without_a_secret_is_kept_and_nothing_is_sealed()
    {
        using var command = Command(secret: null);

        await HandleAsync(command);

        await _credentials.Received(1).AddAsync(Arg.Is<Credential>(credential => credential.Id.Value == 11), null, _source.Token);
        await _sealer.DidNotReceiveWithAnyArgs().SealAsync(default, null!, default);
    }

    [Test]
    public async Task The_caller_is_told_all_of_the_credential()
    {
        using var command = Command(secret: null);

        var view = (await HandleAsync(command)).Value;

        Assert.That((view.OrgId, view.Id), Is.EqualTo((Given.Org, new CredentialId(11))));
        Assert.That((view.Type, view.Provider, view.Label), Is.EqualTo(("aws", "aws", "billing")));
        Assert.That(view.Metadata.ToString(), Is.EqualTo("{}"));
        Assert.That(view.Version, Is.EqualTo(1));
        Assert.That((view.UpdatedAt, view.ExpiresAt, view.DeletedAt), Is.EqualTo((Now, (DateTimeOffset?)null, (DateTimeOffset?)null)));
    }

    [Test]
    public void A_credential_is_kept_by_who_may_write_credentials() =>
        Assert.That(CreateCredentialCommand.Requires, Is.EqualTo((Access)Permission.CredentialsWrite));

    [Test]
    public void A_command_prints_nothing_of_its_secret()
    {
        using var command = Command(SecretDocument.Copy("\"canary\""u8));

        Assert.That(command.ToString(), Does.Contain("[secret]").And.Not.Contain("canary"));
    }

    [Test]
    public void A_disposed_command_has_wiped_its_secret()
    {
        var secret = SecretDocument.Copy("\"canary\""u8);

        Command(secret).Dispose();

        Assert.That(() => secret.Reveal().Length, Throws.InstanceOf<ObjectDisposedException>());
    }

    private Task<Result<CredentialView>> HandleAsync(CreateCredentialCommand command)
    {
        _ids.NextAsync<CredentialId>(_source.Token).Returns(new CredentialId(11));
        return new CreateCredentialHandler(
            new ProviderCatalogue([]),
            _credentials,
            _sealer,
            new FindingPolicy(Refuses: false),
            new LiveChecker([], Substitute.For<IPlace>()),
            _ids,
            new FakeTimeProvider(Now)
        ).Handle(command, _source.Token);
    }

    private static CreateCredentialCommand Command(SecretDocument? secret) =>
        new(
            Given.Org,
            Sent<string>.Of("aws"),
            default,
            Sent<string>.Of("billing"),
            Sent<JsonText>.Of(new(Encoding.UTF8.GetBytes("{}"))),
            secret
        );
}
