using System.Reflection;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;

namespace Arklow.Api.Tests.Conventions;

public sealed class DomainTests
{
    [TestCaseSource(nameof(Aggregates))]
    public void An_aggregate_is_sealed_and_made_by_its_factories_alone(Type aggregate) => AssertMadeByFactories(aggregate);

    [TestCaseSource(nameof(ValueObjects))]
    public void A_value_object_is_sealed_and_made_by_its_factory_alone(Type value) => AssertMadeByFactories(value);

    private static void AssertMadeByFactories(Type type)
    {
        var constructors = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

        Assert.That(type.IsSealed, Is.True);
        Assert.That(constructors.Where(constructor => !constructor.IsPrivate), Is.Empty);
    }

    /// <summary>What has an id. A record of the audit log has one too, and tells what happened to others: it decides nothing.</summary>
    private static IEnumerable<Type> Aggregates() =>
        Rooms
            .Types(Rooms.Domain)
            .Where(type => type.IsClass && type.GetProperty("Id")?.PropertyType.GetInterface(typeof(IId<>).Name) is not null)
            .Except([typeof(AuditRecord)]);

    private static IEnumerable<Type> ValueObjects() =>
        Rooms.Types(Rooms.Domain).Where(type => type.GetMethod("Create", BindingFlags.Public | BindingFlags.Static) is not null);
}
