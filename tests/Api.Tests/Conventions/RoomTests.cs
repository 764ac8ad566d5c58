using System.Reflection;
using System.Text.RegularExpressions;
using Arklow.Client;
using Arklow.Infrastructure;
using Arklow.Infrastructure.Audit;
using Arklow.Infrastructure.Credentials;
using Arklow.Infrastructure.LiveChecks;
using Arklow.Infrastructure.Outbound;
using Arklow.Infrastructure.Startup;

namespace Arklow.Api.Tests.Conventions;

public sealed class RoomTests
{
    [Test]
    public void The_domain_knows_the_base_class_library_alone() => Assert.That(References(Rooms.Domain), Is.All.Match(@"^System(\.|$)"));

    [Test]
    public void The_application_knows_the_domain_the_pipeline_and_abstractions() =>
        Assert.That(
            References(Rooms.Application),
            Is.All.Match(
                @"^(System(\..*)?|Arklow\.Domain|MediatR|FluentValidation|Microsoft\.Extensions\.DependencyInjection\.Abstractions)$"
            )
        );

    [Test]
    public void The_infrastructure_knows_nothing_of_HTTP_of_messages_and_of_responses() =>
        Assert.That(
            References(Rooms.Infrastructure),
            Has.None.Match(@"^(Arklow\.Api|Microsoft\.AspNetCore|MediatR|FluentValidation|Mapster)")
        );

    [Test]
    public void The_API_knows_nothing_of_PostgreSQL() => Assert.That(References(Rooms.Api), Has.None.Match("^(Npgsql|Dapper|dbup)"));

    [Test]
    public void The_API_meets_the_infrastructure_where_it_is_put_together_and_in_commands_alone()
    {
        var files = Source.Files("src/Api", "*.cs").Where(path => Regex.IsMatch(Source.Read(path), @"\bInfrastructure\b"));

        Assert.That(
            files,
            Is.All.Match(@"^src/Api/(ArklowHost|Welcome|Hosting/ServiceSettings|CommandLine/([A-Za-z]+Command|AuditFiles))\.cs$")
        );
    }

    [Test]
    public void The_infrastructure_shows_its_registration_its_start_and_what_commands_do_alone() =>
        Assert.That(
            Rooms.Infrastructure.GetExportedTypes(),
            Is.EquivalentTo(
                new[]
                {
                    typeof(InfrastructureRegistration),
                    typeof(ArklowMigration),
                    typeof(ArklowSettings),
                    typeof(ArklowStorage),
                    typeof(InstanceKeys),
                    typeof(IFirstStart),
                    typeof(FirstStartResult),
                    typeof(AuditDump),
                    typeof(AuditSettings),
                    typeof(AuditPublicKey),
                    typeof(CredentialSettings),
                    typeof(OutboundSettings),
                    typeof(LiveCheckSettings),
                    typeof(RollbackAcceptance),
                }
            )
        );

    [Test]
    public void The_client_knows_nothing_of_the_service_but_its_contract() =>
        Assert.That(
            References(typeof(ArklowClient).Assembly),
            Has.None.StartsWith("Arklow.").And.None.Match("^(Microsoft.AspNetCore|MediatR)")
        );

    [Test]
    public void No_room_knows_its_tests_and_no_room_knows_another_teams_assembly() =>
        Assert.That(Rooms.All.SelectMany(References), Has.None.Match(@"^Arklow\.(Extension|Testing|.*\.Tests)$"));

    private static IEnumerable<string> References(Assembly room) => room.GetReferencedAssemblies().Select(name => name.Name!);
}
