using Arklow.Application.Behaviours;
using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using MediatR;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace Arklow.Application.Tests.Behaviours;

public sealed class AuditBehaviourTests
{
    private static readonly AuditOrigin Origin = new("request", "192.0.2.7", "test/1.0");
    private static readonly AuditSubject Subject = new(new(9), new("name", "12", 7));

    private readonly List<string> _steps = [];
    private readonly List<AuditRecord> _recorded = [];
    private readonly IAuditLog _log = Substitute.For<IAuditLog>();
    private readonly ICurrentRequest _request = Substitute.For<ICurrentRequest>();
    private readonly IIdSource _ids = Substitute.For<IIdSource>();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero).AddTicks(12345678));

    public AuditBehaviourTests()
    {
        _request.Origin.Returns(Origin);
        _request.When(request => request.GiveReceipt(Arg.Any<AuditRecordId>())).Do(call => _steps.Add($"receipt {call[0]}"));
        _ids.NextAsync<AuditRecordId>(Arg.Any<CancellationToken>())
            .Returns(_ =>
            {
                _steps.Add("id");
                return new AuditRecordId(55);
            });
        _log.AddAsync(Arg.Do<AuditRecord>(_recorded.Add), Arg.Any<CancellationToken>())
            .Returns(_ =>
            {
                _steps.Add("recorded");
                return Task.CompletedTask;
            });
    }

    [Test]
    public async Task A_record_says_who_did_what_to_what_when_and_from_where_and_which_members_were_sent()
    {
        await HandleAsync(new Renamed("x", Subject));

        var record = _recorded.Single();
        Assert.That(
            record with
            {
                Changed = [],
            },
            Is.EqualTo(
                new AuditRecord(
                    new(55),
                    new(9),
                    new DateTimeOffset(2026, 11, 23, 12, 0, 1, TimeSpan.Zero).AddTicks(2345670),
                    new(new(3), new(1)),
                    "name.set",
                    new("name", "12", 7),
                    Code: null,
                    Origin,
                    []
                )
            )
        );
        Assert.That(record.Changed, Is.EqualTo(new[] { "name" }));
    }

    [Test]
    public async Task The_moment_is_that_of_the_end_of_the_act()
    {
        await HandleAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(3));
            return new Renamed("x");
        });

        Assert.That(_recorded.Single().At, Is.EqualTo(_clock.GetUtcNow().ToMicroseconds()));
    }

    [Test]
    public async Task The_id_is_taken_before_the_handler_locks_anything_and_given_when_the_record_is_there()
    {
        await HandleAsync(new Renamed("x"));

        Assert.That(_steps, Is.EqualTo(new[] { "id", "handled", "recorded", "receipt 55" }));
    }

    [Test]
    public async Task The_answer_is_the_handlers_own()
    {
        var renamed = new Renamed("x");

        var result = await HandleAsync(renamed);

        Assert.That(result.Value, Is.SameAs(renamed));
    }

    [Test]
    public async Task A_failure_is_not_recorded_as_done_and_gets_no_receipt()
    {
        var result = await HandleAsync(Given.TooLate);

        Assert.That(result.Errors, Is.EqualTo(new[] { Given.TooLate }));
        Assert.That(_steps, Is.EqualTo(new[] { "id", "handled" }));
    }

    [Test]
    public async Task A_record_that_cannot_be_added_is_no_success()
    {
        _log.AddAsync(default!, default).ReturnsForAnyArgs(Task.FromException(new TimeoutException()));

        await Assert.ThatAsync(() => HandleAsync(new Renamed("x")), Throws.InstanceOf<TimeoutException>());

        Assert.That(_steps, Has.None.StartsWith("receipt"));
    }

    [Test]
    public async Task A_command_that_does_one_of_several_things_says_which()
    {
        await HandleAsync(new Renamed("x", Subject with { Action = "name.keep" }));

        Assert.That(_recorded.Single().Action, Is.EqualTo("name.keep"));
    }

    [Test]
    public async Task Who_was_nobody_before_is_named_by_the_answer()
    {
        await HandleAsync(new Renamed("x", Subject with { Newcomer = new(77) }), Given.Nobody());

        Assert.That(_recorded.Single().Actor, Is.EqualTo(new AuditActor(new(77), null)));
    }

    [Test]
    public async Task Who_came_with_a_key_is_told_by_the_key()
    {
        await HandleAsync(new Renamed("x", Subject with { Newcomer = new(77) }));

        Assert.That(_recorded.Single().Actor, Is.EqualTo(new AuditActor(new(3), new(1))));
    }

    [Test]
    public async Task What_cannot_be_recorded_is_not_done()
    {
        var behaviour = new AuditBehaviour<SilentCommand, Result<string>>(Given.Writer(), _request, _log, _ids, _clock);

        await Assert.ThatAsync(
            () => behaviour.Handle(new(), default, () => Task.FromResult<Result<string>>("done")),
            Throws.InvalidOperationException
        );
        Assert.That(_steps, Is.EqualTo(new[] { "id" }));
    }

    private Task<Result<Renamed>> HandleAsync(Result<Renamed> answer, ICurrentCaller? caller = null) => HandleAsync(() => answer, caller);

    private Task<Result<Renamed>> HandleAsync(Func<Result<Renamed>> handle, ICurrentCaller? caller = null) =>
        new AuditBehaviour<RenameCommand, Result<Renamed>>(caller ?? Given.Writer(), _request, _log, _ids, _clock).Handle(
            new(Given.Org, "x", _steps),
            default,
            () =>
            {
                _steps.Add("handled");
                return Task.FromResult(handle());
            }
        );

    /// <summary>A command that goes around <see cref="ICommand{T}"/>, whose answer says what was done.</summary>
    private sealed record SilentCommand : ICommand, ISelfRequest, IRequest<Result<string>>
    {
        public static Access Requires => Access.AnyKey;

        public static string Action => "nothing.say";

        public IReadOnlyList<string> Changed => [];
    }
}
