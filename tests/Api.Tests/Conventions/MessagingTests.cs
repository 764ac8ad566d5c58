using System.Reflection;
using System.Runtime.CompilerServices;
using Arklow.Application;
using Arklow.Application.Messaging;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Orgs;
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

    [TestCaseSource(nameof(Requests))]
    public void What_a_request_is_called_in_the_audit_log_is_a_noun_and_a_verb(Type request) =>
        Assert.That(Action(request), Does.Match(@"\A[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*\z"));

    [Test]
    public void Requests_that_are_called_the_same_in_the_audit_log_do_the_same() =>
        Assert.That(
            Requests
                .GroupBy(Action)
                .Where(same => same.Count() > 1)
                .Select(same => (same.Key, string.Join(' ', same.Select(request => request.Name)))),
            Is.EqualTo(new[] { ("invite.accept", "AcceptInviteCommand JoinByTokenCommand") })
        );

    [Test]
    public void No_request_is_called_as_what_no_request_asks_for() =>
        Assert.That(
            typeof(AuditActions).GetFields().Select(field => (string)field.GetRawConstantValue()!),
            Is.Unique.And.None.AnyOf(Requests.Select(Action).ToArray<object>())
        );

    [TestCaseSource(nameof(Requests))]
    public void A_request_tells_the_audit_log_every_id_that_it_asks_for(Type request)
    {
        var named = Sent(request).Where(property => IsId(property) && property.Name != nameof(IOrgRequest.OrgId)).ToList();
        var asked = Asked(request, value: 4711);

        Assert.That(named, Has.Count.LessThan(2), "a record has one target");
        if (named.Count == 1)
            Assert.That(asked.Id, Is.EqualTo("4711"));
        else
            Assert.That(asked.Id, Is.AnyOf(null, "1"));
        Assert.That(asked.Kind, Does.Match(@"\A[a-z]+(_[a-z]+)*\z"));
        Assert.That(asked.Version, Is.Null);
    }

    private static string Action(Type request) => (string)request.GetProperty(nameof(IAuthorizedRequest.Action))!.GetValue(null)!;

    /// <summary>Of a request that was sent nothing but its ids: its org is 1, every other is the value.</summary>
    private static AuditTarget Asked(Type request, long value)
    {
        var sent = RuntimeHelpers.GetUninitializedObject(request);
        foreach (var property in Sent(request).Where(IsId))
            property.SetValue(
                sent,
                property
                    .PropertyType.GetMethod(nameof(IId<OrgId>.From))!
                    .Invoke(null, [property.Name == nameof(IOrgRequest.OrgId) ? 1 : value])
            );
        return ((IAuthorizedRequest)sent).Asked;
    }

    private static IEnumerable<Type> Commands() => Requests.Where(NeedsValidator);

    /// <summary>An id and an If-Match are checked when they are bound; whatever else was sent is the validator's.</summary>
    private static bool NeedsValidator(Type request) =>
        request.IsAssignableTo(typeof(ICommand))
        && Sent(request).Any(property => !IsId(property) && property.PropertyType != typeof(VersionMatch));

    /// <summary>What the request was made of, not what it makes of that.</summary>
    private static IEnumerable<PropertyInfo> Sent(Type request) =>
        request.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanWrite);

    private static bool IsId(PropertyInfo property) => property.PropertyType.GetInterface(typeof(IId<>).Name) is not null;

    private static IEnumerable<Type> SecretBearers() => Requests.Where(request => Secrets.Within(request).Any());

    private static bool Serves(ServiceDescriptor service, Type kind, Type request) =>
        service.ServiceType.IsConstructedGenericType
        && service.ServiceType.GetGenericTypeDefinition() == kind
        && service.ServiceType.GenericTypeArguments[0] == request;
}
