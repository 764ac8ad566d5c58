using System.Reflection;
using System.Text.RegularExpressions;
using Arklow.Api.Http;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Tests.Conventions;

public sealed class ControllerTests
{
    private static readonly IReadOnlyList<Type> Controllers =
    [
        .. Rooms.Types(Rooms.Api).Where(type => type.IsAssignableTo(typeof(ControllerBase)) && !type.IsAbstract),
    ];

    [Test]
    public void There_are_controllers_to_speak_of() => Assert.That(Controllers, Is.Not.Empty);

    [TestCaseSource(nameof(Controllers))]
    public void A_controller_is_sealed_keeps_nothing_and_stands_on_the_one_base(Type controller)
    {
        Assert.That(controller.IsSealed, Is.True);
        Assert.That(controller.BaseType, Is.EqualTo(typeof(ApiController)));
        Assert.That(
            controller.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly),
            Is.Empty
        );
    }

    [TestCaseSource(nameof(Controllers))]
    public void An_action_sends_and_does_nothing_else(Type controller)
    {
        var actions = controller.GetMethods(
            BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly
        );
        var text = Source.Read(Source.Files("src/Api", $"{controller.Name}.cs").Single());

        Assert.That(Regex.Count(text, @"CancellationToken ct\s*\) =>\s+Send(Async<|LinesAsync\()"), Is.EqualTo(actions.Length));
    }

    [TestCaseSource(nameof(Controllers))]
    public void An_action_names_what_it_sends(Type controller)
    {
        var actions = controller.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly);
        var unnamed = actions.Where(action => action.GetCustomAttributes().OfType<ISends>().Count() != 1);

        Assert.That(unnamed.Select(action => action.Name), Is.Empty);
    }
}
