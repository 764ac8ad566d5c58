using System.Reflection;
using Arklow.Application;
using Arklow.Application.Messaging;
using Arklow.Domain.Common;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Api.Tests.Conventions;

public sealed class MessagingTests
{
    private static readonly IReadOnlyList<Type> Requests =
    [
        .. Rooms.Types(Rooms.Application).Where(type => type.IsAssignableTo(typeof(IBaseRequest)) && !type.IsInterface),
    ];

    private static readonly IServiceCollection Services = new ServiceCollection().AddApplication();

    [Test]
    public void There_are_requests_to_speak_of() => Assert.That(Requests, Is.Not.Empty);

    [TestCaseSource(nameof(Requests))]
    public void A_request_is_called_a_command_or_a_query_as_it_is(Type request) =>
        Assert.That(request.Name, Does.EndWith(request.IsAssignableTo(typeof(ICommand)) ? "Command" : "Query"));

    [TestCaseSource(nameof(Requests))]
    public void A_request_says_who_may_send_it(Type request) => Assert.That(request.IsAssignableTo(typeof(IAuthorizedRequest)), Is.True);

    [TestCaseSource(nameof(Requests))]
    public void A_request_has_exactly_one_handler(Type request) =>
        Assert.That(Services.Count(service => Serves(service, typeof(IRequestHandler<,>), request)), Is.EqualTo(1));

    [TestCaseSource(nameof(Requests))]
    public void A_request_and_its_handler_and_validator_stand_in_one_file(Type request)
    {
        var name = request.Name.Replace("Command", "", StringComparison.Ordinal).Replace("Query", "", StringComparison.Ordinal);
        var file = Source.Files("src/Application", $"{request.Name}.cs").Single();
        var expected = new List<string> { $"class {name}Handler(" };
        if (NeedsValidator(request))
            expected.Add($"class {name}Validator ");

        Assert.That(expected.Where(text => !Source.Read(file).Contains(text, StringComparison.Ordinal)), Is.Empty);
    }

    [TestCaseSource(nameof(Commands))]
    public void A_command_of_more_than_ids_has_a_validator(Type command) =>
        Assert.That(Services.Where(service => Serves(service, typeof(IValidator<>), command)), Is.Not.Empty);

    [TestCaseSource(nameof(SecretBearers))]
    public void A_request_that_holds_a_secret_is_disposable(Type request) =>
        Assert.That(request.IsAssignableTo(typeof(IDisposable)), Is.True);

    private static IEnumerable<Type> Commands() => Requests.Where(NeedsValidator);

    /// <summary>An id is checked when it is bound; whatever else was sent is the validator's.</summary>
    private static bool NeedsValidator(Type request) =>
        request.IsAssignableTo(typeof(ICommand))
        && request
            .GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Any(property => property.PropertyType.GetInterface(typeof(IId<>).Name) is null);

    private static IEnumerable<Type> SecretBearers() => Requests.Where(request => Secrets.Within(request).Any());

    private static bool Serves(ServiceDescriptor service, Type kind, Type request) =>
        service.ServiceType.IsConstructedGenericType
        && service.ServiceType.GetGenericTypeDefinition() == kind
        && service.ServiceType.GenericTypeArguments[0] == request;
}
