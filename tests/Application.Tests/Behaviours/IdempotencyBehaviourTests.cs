using Arklow.Application.Behaviours;
using Arklow.Application.Ports;
using Arklow.Domain.Common;
using Arklow.Domain.Idempotency;
using MediatR;
using NSubstitute;

namespace Arklow.Application.Tests.Behaviours;

public sealed class IdempotencyBehaviourTests
{
    private readonly IIdempotencyStore _store = Substitute.For<IIdempotencyStore>();
    private readonly ICurrentRequest _request = Substitute.For<ICurrentRequest>();
    private readonly IRepeatableRequest _named = Given.Named();
    private PinnedBytes _answer = null!;
    private int _done;

    [SetUp]
    public void SendUnderName()
    {
        _answer = PinnedBytes.Rent(1);
        _request.Repeatable.Returns(_named);
    }

    [TearDown]
    public void Wipe() => _answer.Dispose();

    [Test]
    public async Task Without_a_name_nothing_is_looked_up()
    {
        _request.Repeatable.Returns((IRepeatableRequest?)null);

        var result = await HandleAsync(new Renamed("done"));

        Assert.That(result.IsSuccess, Is.True);
        await _store.DidNotReceiveWithAnyArgs().FindAsync(default!, default);
    }

    [Test]
    public async Task What_is_no_name_is_refused_and_nothing_done()
    {
        var named = Given.Named("one", "two");
        _request.Repeatable.Returns(named);

        var result = await HandleAsync(new Renamed("done"));

        Assert.That(result.Errors.Single().Kind, Is.EqualTo(ErrorKind.Invalid));
        Assert.That(_done, Is.Zero);
    }

    [Test]
    public async Task What_is_new_is_done_and_looked_up_once_for_who_asks()
    {
        Earlier();

        var result = await HandleAsync(new Renamed("done"));

        Assert.That((result.IsSuccess, _done), Is.EqualTo((true, 1)));
        await _store.ReceivedWithAnyArgs(1).FindAsync(default!, default);
        await _store
            .Received()
            .FindAsync(
                Arg.Is<NamedRequest>(of => of.Caller!.KeyId.Value == 1 && of.Key.Text == "name" && of.Fingerprint.Length == 3),
                Arg.Any<CancellationToken>()
            );
    }

    [Test]
    public async Task What_was_done_before_is_not_done_again()
    {
        Earlier(new EarlierRequest(true, _answer));

        var result = await HandleAsync(new Renamed("done"));

        Assert.That(result.Errors, Is.EqualTo(new[] { IdempotencyErrors.Replayed }));
        Assert.That(_done, Is.Zero);
        _named.Received(1).Replay(_answer);
    }

    [Test]
    public async Task Another_request_under_the_same_name_is_refused()
    {
        Earlier(new EarlierRequest(false, null));

        var result = await HandleAsync(new Renamed("done"));

        Assert.That(result.Errors, Is.EqualTo(new[] { IdempotencyErrors.KeyReused }));
        Assert.That(_done, Is.Zero);
    }

    [Test]
    public async Task What_was_done_before_and_its_answer_not_kept_is_done_again()
    {
        Earlier(new EarlierRequest(true, null));

        var result = await HandleAsync(new Renamed("done"));

        Assert.That((result.IsSuccess, _done), Is.EqualTo((true, 1)));
        _named.DidNotReceiveWithAnyArgs().Replay(default!);
    }

    [Test]
    public async Task Who_fails_because_a_twin_was_first_gets_the_twins_answer()
    {
        Earlier(null, new EarlierRequest(true, _answer));

        var result = await HandleAsync(IdempotencyErrors.InProgress);

        Assert.That(result.Errors, Is.EqualTo(new[] { IdempotencyErrors.Replayed }));
        _named.Received(1).Replay(_answer);
    }

    [Test]
    public async Task Who_fails_because_another_request_was_first_is_told_that()
    {
        Earlier(null, new EarlierRequest(false, null));

        var result = await HandleAsync(Given.TooLate);

        Assert.That(result.Errors, Is.EqualTo(new[] { IdempotencyErrors.KeyReused }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Who_fails_for_another_reason_is_told_that(bool isWithoutAnswer)
    {
        Earlier(null, isWithoutAnswer ? new EarlierRequest(true, null) : null);

        var result = await HandleAsync(Given.TooLate);

        Assert.That(result.Errors, Is.EqualTo(new[] { Given.TooLate }));
    }

    /// <summary>What the store finds, the first time that it is asked and thereafter.</summary>
    private void Earlier(EarlierRequest? first = null, EarlierRequest? then = null) =>
        _store.FindAsync(default!, default).ReturnsForAnyArgs(first, then);

    private Task<Result<Renamed>> HandleAsync(Result<Renamed> outcome)
    {
        RequestHandlerDelegate<Result<Renamed>> next = () =>
        {
            _done++;
            return Task.FromResult(outcome);
        };
        var behaviour = new IdempotencyBehaviour<RenameCommand, Result<Renamed>>(Given.Writer(), _request, _store);
        return behaviour.Handle(new(Given.Org, "x", []), default, next);
    }
}
