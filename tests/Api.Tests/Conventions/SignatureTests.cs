namespace Arklow.Api.Tests.Conventions;

public sealed class SignatureTests
{
    [Test]
    public void A_token_comes_last_and_is_called_ct()
    {
        var odd =
            from method in Rooms.Types(Rooms.All).SelectMany(Rooms.OwnMethods)
            let parameters = method.GetParameters()
            from parameter in parameters
            where parameter.ParameterType == typeof(CancellationToken)
            where parameter.Name != "ct" || parameter.Position != parameters.Length - 1
            select $"{method.DeclaringType}.{method.Name}({parameter.Name})";

        Assert.That(odd, Is.Empty);
    }

    [Test]
    public void What_ports_and_the_infrastructure_do_asynchronously_is_called_so()
    {
        var odd =
            from type in Ports().Concat(Rooms.Types(Rooms.Infrastructure))
            from method in Rooms.OwnMethods(type)
            where Rooms.IsAsync(method) != method.Name.EndsWith("Async", StringComparison.Ordinal)
            select $"{type}.{method.Name}";

        Assert.That(odd, Is.Empty);
    }

    [Test]
    public void What_ports_do_asynchronously_can_be_cancelled()
    {
        var odd =
            from port in Ports()
            from method in port.GetMethods()
            where Rooms.IsAsync(method) && method.GetParameters().All(parameter => parameter.ParameterType != typeof(CancellationToken))
            select $"{port}.{method.Name}";

        Assert.That(odd, Is.Empty);
    }

    [Test]
    public void There_are_ports_to_speak_of() => Assert.That(Ports().Count(), Is.GreaterThan(5));

    private static IEnumerable<Type> Ports() =>
        Rooms.Types(Rooms.Domain, Rooms.Application).Where(type => type is { IsInterface: true, IsGenericType: false });
}
