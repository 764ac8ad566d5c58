using System.Reflection;
using System.Text.RegularExpressions;
using Arklow.Api.Tests.Routes;
using Arklow.Client;
using Refit;

namespace Arklow.Api.Tests.Client;

public sealed class RouteTests
{
    private static readonly string[] Probes = ["GET /health/live", "GET /health/ready"];

    [Test]
    public void The_client_has_every_route_of_the_server_and_no_other()
    {
        var server = ApiRoute.All.Select(route => Normal(route.Method, route.Path)).Concat(Probes).ToList();

        Assert.That(Known(), Is.EquivalentTo(server));
        Assert.That(server, Has.Count.GreaterThan(40));
    }

    [Test]
    public void Every_call_can_be_cancelled_and_every_command_be_named()
    {
        foreach (var method in Faces().SelectMany(face => face.Face.GetMethods()))
            Assert.That(method.GetParameters()[^1], Has.Property("Name").EqualTo("ct").And.Property("HasDefaultValue").True, method.Name);
        foreach (var (method, verb) in Faces().SelectMany(face => Calls(face.Face)).Where(call => call.Verb.Method != HttpMethod.Get))
            Assert.That(
                method.Name == nameof(ICredentials.RevealAsync)
                    || method.GetParameters().Any(parameter => parameter.Name == "idempotencyKey"),
                $"{verb.Method} {method.Name}"
            );
    }

    private static IEnumerable<string> Known() =>
        Faces().SelectMany(face => Calls(face.Face).Select(call => Normal(call.Verb.Method, face.Prefix + call.Verb.Path)));

    internal static IEnumerable<(MethodInfo Method, HttpMethodAttribute Verb)> Calls(Type face) =>
        from method in face.GetMethods()
        let verb = method.GetCustomAttributes().OfType<HttpMethodAttribute>().SingleOrDefault()
        where verb is not null
        select (method, verb);

    internal static IEnumerable<(string Prefix, Type Face)> Faces() =>
        new[] { (Prefix: "", Owner: typeof(ArklowClient)), (Prefix: "/v1/orgs/{org_id}", Owner: typeof(OrgClient)) }.SelectMany(owner =>
            owner.Owner.GetProperties().Select(property => (owner.Prefix, property.PropertyType))
        );

    private static string Normal(HttpMethod method, string path) => $"{method} {Regex.Replace(path, @"\{\w+\}", "{}").TrimEnd('/')}";
}
