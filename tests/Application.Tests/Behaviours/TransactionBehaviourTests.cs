using Arklow.Application.Behaviours;
using Arklow.Application.Ports;
using Arklow.Domain.Common;
using Arklow.Domain.Idempotency;
using MediatR;
using NSubstitute;

namespace Arklow.Application.Tests.Behaviours;

public sealed class TransactionBehaviourTests
{
    private readonly IUnitOfWork _work = Substitute.For<IUnitOfWork>();

    [Test]
    public async Task A_success_is_committed_once_with_the_requests_token()
    {
        using var source = new CancellationTokenSource();

        var result = await HandleAsync(() => Task.FromResult<Result<Renamed>>(new Renamed("done")), source.Token);

        Assert.That(result.Value, Is.EqualTo(new Renamed("done")));
        await _work.Received(1).CommitAsync(source.Token);
    }

    [Test]
    public async Task Nothing_is_committed_before_the_handler_is_done()
    {
        var handling = new TaskCompletionSource<Result<Renamed>>();
        var pending = HandleAsync(() => handling.Task);

        await _work.DidNotReceiveWithAnyArgs().CommitAsync(default);

        handling.SetResult(new Renamed("done"));
        await pending;
        await _work.ReceivedWithAnyArgs(1).CommitAsync(default);
    }

    [Test]
    public async Task A_failure_is_not_committed()
    {
        var result = await HandleAsync(() => Task.FromResult<Result<Renamed>>(Given.TooLate));

        Assert.That(result.Errors, Is.EqualTo(new[] { Given.TooLate }));
        await _work.DidNotReceiveWithAnyArgs().CommitAsync(default);
        await _work.Received(1).RollbackAsync(Arg.Any<CancellationToken>());
    }

    [Test]
    public async Task What_a_handler_began_before_it_threw_is_not_committed()
    {
        await Assert.ThatAsync(() => HandleAsync(() => throw new TimeoutException()), Throws.InstanceOf<TimeoutException>());

        await _work.DidNotReceiveWithAnyArgs().CommitAsync(default);
    }

    [Test]
    public async Task A_commit_that_fails_is_not_answered_as_a_success()
    {
        _work.CommitAsync(default).ReturnsForAnyArgs(Task.FromException<Error?>(new TimeoutException()));

        await Assert.ThatAsync(
            () => HandleAsync(() => Task.FromResult<Result<Renamed>>(new Renamed("done"))),
            Throws.InstanceOf<TimeoutException>()
        );
    }

    [Test]
    public async Task A_commit_that_somebody_else_was_before_is_a_failure()
    {
        _work.CommitAsync(default).ReturnsForAnyArgs(IdempotencyErrors.InProgress);

        var result = await HandleAsync(() => Task.FromResult<Result<Renamed>>(new Renamed("done")));

        Assert.That(result.Errors, Is.EqualTo(new[] { IdempotencyErrors.InProgress }));
    }

    [Test]
    public async Task While_nothing_is_committed_at_all_a_command_is_refused_before_its_handler_does_anything()
    {
        var closed = new Error(ErrorKind.Unavailable, "closed", "Not now.");
        _work.Closed.Returns(closed);
        var handled = false;

        var result = await HandleAsync(() =>
        {
            handled = true;
            return Task.FromResult<Result<Renamed>>(new Renamed("done"));
        });

        Assert.That(result.Errors, Is.EqualTo(new[] { closed }));
        Assert.That(handled, Is.False);
        await _work.DidNotReceiveWithAnyArgs().CommitAsync(default);
    }

    private Task<Result<Renamed>> HandleAsync(RequestHandlerDelegate<Result<Renamed>> next, CancellationToken ct = default) =>
        new TransactionBehaviour<RenameCommand, Result<Renamed>>(_work).Handle(new(Given.Org, "x", []), ct, next);
}
