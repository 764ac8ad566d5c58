using Arklow.Application.Behaviours;
using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using MediatR;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace Arklow.Application.Tests.Behaviours;

public sealed class RefusalBehaviourTests
{
    private static readonly AuditOrigin Origin = new("request", "192.0.2.7", "test/1.0");
    private static readonly AuditTarget Asked = new("name", "12");

    private readonly List<Refusal> _kept = [];
    private readonly IRefusalLog _refusals = Substitute.For<IRefusalLog>();
    private readonly ICurrentRequest _request = Substitute.For<ICurrentRequest>();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero).AddTicks(12345678));

    public RefusalBehaviourTests()
    {
        _request.Origin.Returns(Origin);
        _refusals
            .When(refusals => refusals.AddAsync(Arg.Any<Refusal>(), Arg.Any<CancellationToken>()).AsTask())
            .Do(call => _kept.Add(call.Arg<Refusal>()));
    }

    [TestCase(ErrorKind.Unauthorized)]
    [TestCase(ErrorKind.Forbidden)]
    [TestCase(ErrorKind.NotFound)]
    public async Task What_somebody_may_not_do_or_see_is_kept_with_who_asked_for_what_when_and_from_where(ErrorKind kind)
    {
        await HandleAsync(Refused(kind));

        Assert.That(
            _kept.Single(),
            Is.EqualTo(
                new Refusal(
                    Given.Org,
                    new DateTimeOffset(2026, 11, 23, 12, 0, 1, TimeSpan.Zero).AddTicks(2345670),
                    new(new(3), new(1)),
                    "name.read",
                    Asked,
                    "no",
                    Origin
                )
            )
        );
    }

    [TestCaseSource(nameof(Others))]
    public async Task What_somebody_only_got_wrong_is_not_kept(ErrorKind kind)
    {
        var result = await HandleAsync(Refused(kind));

        Assert.That(result.Errors.Single().Kind, Is.EqualTo(kind));
        Assert.That(_kept, Is.Empty);
    }

    [Test]
    public async Task What_succeeds_is_not_kept()
    {
        var result = await HandleAsync("name");

        Assert.That(result.Value, Is.EqualTo("name"));
        Assert.That(_kept, Is.Empty);
    }

    [Test]
    public async Task The_answer_stays_as_it_is()
    {
        var result = await HandleAsync(MemberErrors.Forbidden);

        Assert.That(result.Errors, Is.EqualTo(new[] { MemberErrors.Forbidden }));
    }

    [Test]
    public async Task The_first_of_several_errors_is_the_one_that_counts()
    {
        await HandleAsync(new List<Error> { MemberErrors.Forbidden, Given.TooLate });
        await HandleAsync(new List<Error> { Given.TooLate, MemberErrors.Forbidden });

        Assert.That(_kept.Select(refusal => refusal.Code), Is.EqualTo(new[] { "forbidden" }));
    }

    [Test]
    public async Task Who_asks_about_another_org_is_kept_in_the_log_of_their_own_and_only_that_org_is_told()
    {
        await HandleAsync(MemberErrors.Forbidden, org: new(8));

        Assert.That(_kept.Single().OrgId, Is.EqualTo(Given.Org));
        Assert.That(_kept.Single().Target, Is.EqualTo(new AuditTarget("org", "8")));
    }

    [Test]
    public async Task Who_asks_about_themself_is_kept_in_the_log_of_their_own_org()
    {
        await HandleAsync(MemberErrors.Forbidden, org: null);

        Assert.That(_kept.Single().OrgId, Is.EqualTo(Given.Org));
        Assert.That(_kept.Single().Target, Is.EqualTo(Asked));
    }

    [Test]
    public async Task Nobody_known_has_no_log_to_be_in()
    {
        await HandleAsync(MemberErrors.Forbidden, Given.Nobody());

        Assert.That(_kept, Is.Empty);
    }

    [Test]
    public async Task Whose_key_is_found_gone_while_they_wait_is_still_told_by_name()
    {
        var current = Substitute.For<ICurrentCaller>();
        current.Caller.Returns(Given.Writer().Caller);

        await Behaviour(current)
            .Handle(
                new(Given.Org),
                default,
                () =>
                {
                    current.Caller.Returns((Caller?)null);
                    return Task.FromResult<Result<string>>(MemberErrors.Unauthorized);
                }
            );

        Assert.That(_kept.Single().OrgId, Is.EqualTo(Given.Org));
        Assert.That(_kept.Single().Actor, Is.EqualTo(new AuditActor(new(3), new(1))));
        Assert.That(_kept.Single().Code, Is.EqualTo("unauthorized"));
    }

    [Test]
    public async Task What_throws_is_no_refusal()
    {
        await Assert.ThatAsync(
            () => Behaviour(Given.Writer()).Handle(new(Given.Org), default, () => throw new TimeoutException()),
            Throws.InstanceOf<TimeoutException>()
        );

        Assert.That(_kept, Is.Empty);
    }

    private static IEnumerable<ErrorKind> Others() =>
        Enum.GetValues<ErrorKind>().Except([ErrorKind.Unauthorized, ErrorKind.Forbidden, ErrorKind.NotFound]);

    private static Error Refused(ErrorKind kind) => new(kind, "no", "No.");

    private Task<Result<string>> HandleAsync(Result<string> answer, ICurrentCaller? caller = null) =>
        HandleAsync(answer, Given.Org, caller);

    private Task<Result<string>> HandleAsync(Result<string> answer, OrgId? org, ICurrentCaller? caller = null) =>
        Behaviour(caller ?? Given.Writer()).Handle(new(org), default, () => Task.FromResult(answer));

    private RefusalBehaviour<LookRequest, Result<string>> Behaviour(ICurrentCaller caller) => new(caller, _request, _refusals, _clock);

    /// <summary>Asks for one name, in an org or in none.</summary>
    private sealed record LookRequest(OrgId? Org) : IAuthorizedRequest, IRequest<Result<string>>
    {
        public static Access Requires => Permission.Owner;

        public static string Action => "name.read";

        public AuditTarget Asked => RefusalBehaviourTests.Asked;
    }
}
