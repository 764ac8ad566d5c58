using Arklow.Application.Credentials;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Application.Tests;

public sealed class ApplicationRegistrationTests
{
    [Test]
    public void Handlers_and_validators_of_Arklow_and_of_other_teams_are_found()
    {
        var services = new ServiceCollection().AddApplication(typeof(RenameCommand).Assembly);

        Type[] expected =
        [
            typeof(IRequestHandler<CreateCredentialCommand, Result<CredentialView>>),
            typeof(IValidator<CreateCredentialCommand>),
            typeof(IRequestHandler<RenameCommand, Result<Renamed>>),
            typeof(IValidator<RenameCommand>),
            typeof(IRequestHandler<NameQuery, Result<string>>),
        ];
        Assert.That(expected, Is.SubsetOf(services.Select(service => service.ServiceType)));
    }

    [Test]
    public void Without_an_assembly_only_what_is_Arklows_own_is_found()
    {
        var services = new ServiceCollection().AddApplication();

        Assert.That(services.Select(service => service.ServiceType), Does.Contain(typeof(IValidator<CreateCredentialCommand>)));
        Assert.That(services.Select(service => service.ServiceType), Does.Not.Contain(typeof(IValidator<RenameCommand>)));
    }

    [Test]
    public void What_is_registered_twice_is_there_once()
    {
        var once = new ServiceCollection().AddApplication(typeof(RenameCommand).Assembly);
        var twice = new ServiceCollection()
            .AddApplication()
            .AddApplication(typeof(RenameCommand).Assembly, typeof(RenameCommand).Assembly)
            .AddApplication();

        Assert.That(twice.Select(Describe), Is.EquivalentTo(once.Select(Describe)));
    }

    [Test]
    public void A_provider_that_was_added_is_in_the_catalogue()
    {
        var added = new SecretProvider("pagerduty", "pagerduty", [SecretShape.ObjectWith("token")], _ => throw new NotSupportedException());
        using var services = new ServiceCollection().AddApplication().AddProvider(added).BuildServiceProvider();

        Assert.That(services.GetRequiredService<ProviderCatalogue>().Listed, Does.Contain(added));
    }

    private static string Describe(ServiceDescriptor service) => $"{service.Lifetime} {service.ServiceType} {service.ImplementationType}";
}
