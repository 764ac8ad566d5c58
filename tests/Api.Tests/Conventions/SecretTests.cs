using System.Reflection;
using Arklow.Api.Http;
using Arklow.Application.ApiKeys;
using Arklow.Application.Invites;
using Arklow.Application.Notifications;
using Arklow.Domain.Credentials.Providers;
using Mapster;

namespace Arklow.Api.Tests.Conventions;

public sealed class SecretTests
{
    private static readonly TypeAdapterConfig Mapster = Mappings.Create();

    [TestCaseSource(nameof(ProviderSecrets))]
    public void A_providers_secret_is_sealed_and_its_provider_is_listed(Type secret)
    {
        var provider = secret.GetField("Provider", BindingFlags.Public | BindingFlags.Static)?.GetValue(null);

        Assert.That(secret.IsSealed, Is.True);
        Assert.That(secret.GetConstructors(), Is.Empty);
        Assert.That(provider, Is.Not.Null);
        Assert.That(ProviderCatalogue.BuiltIn.Append(CustomSecret.Provider), Does.Contain(provider));
    }

    [TestCaseSource(nameof(Shown))]
    public void What_people_are_shown_holds_no_secret(Type shown) => Assert.That(Secrets.Within(shown), Is.Empty);

    [Test]
    public void What_Mapster_maps_holds_no_secret_but_what_is_shown_the_once()
    {
        var mapped = Mapster.RuleMap.Keys.SelectMany(pair => new[] { pair.Source, pair.Destination }).Distinct();
        var holders = mapped.Where(type => Secrets.Within(type).Any());

        Assert.That(
            holders,
            Is.EquivalentTo(new[] { typeof(CreatedApiKey), typeof(InviteOutcome), typeof(RedeemedInvite), typeof(WebhookWithSecret) })
        );
    }

    [Test]
    public void Every_mapping_is_written_down_and_compiles()
    {
        Assert.That(Mapster.RequireExplicitMapping, Is.True);
        Assert.That(Mapster.RequireDestinationMemberSource, Is.True);
        Assert.That(() => Mapster.Compile(), Throws.Nothing);
    }

    [Test]
    public void A_mapping_with_a_member_that_has_no_source_stops_the_start() =>
        Assert.That(() => Mappings.Create(new Incomplete()), Throws.InstanceOf<CompileException>());

    private static IEnumerable<Type> ProviderSecrets() =>
        Rooms.Types(Rooms.Domain).Where(type => type.IsSubclassOf(typeof(ProviderSecret)));

    private static IEnumerable<Type> Shown() =>
        Rooms
            .Types(Rooms.Application, Rooms.Api)
            .Where(type =>
                type.Name.EndsWith("View", StringComparison.Ordinal) || type.Name.EndsWith("Response", StringComparison.Ordinal)
            );

    private sealed class Incomplete : IRegister
    {
        public void Register(TypeAdapterConfig config) => config.NewConfig<ErrorResponse, Health.HealthResponse>();
    }
}
