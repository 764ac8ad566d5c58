using Arklow.Application.Behaviours;
using Arklow.Domain.Common;

namespace Arklow.Application.Tests.Behaviours;

public sealed class SecretDisposalBehaviourTests
{
    private readonly SecretDisposalBehaviour<RenameCommand, Result<Renamed>> _behaviour = new();

    [Test]
    public async Task A_request_lives_until_its_handler_is_done_and_not_longer()
    {
        var command = new RenameCommand(Given.Org, "x", []);
        var handling = new TaskCompletionSource<Result<Renamed>>();
        var pending = _behaviour.Handle(command, default, () => handling.Task);

        Assert.That(command.Steps, Is.Empty);

        handling.SetResult(new Renamed("x"));
        Assert.That((await pending).Value, Is.EqualTo(new Renamed("x")));
        Assert.That(command.Steps, Is.EqualTo(new[] { "disposed" }));
    }

    [Test]
    public async Task A_request_that_is_refused_is_disposed()
    {
        var command = new RenameCommand(Given.Org, "late", []);

        var result = await _behaviour.Handle(command, default, () => new RenameHandler().Handle(command, default));

        Assert.That(result.IsSuccess, Is.False);
        Assert.That(command.Steps, Does.Contain("disposed"));
    }

    [Test]
    public async Task A_request_whose_handler_throws_is_disposed()
    {
        var command = new RenameCommand(Given.Org, "x", []);

        await Assert.ThatAsync(
            () =>
                _behaviour.Handle(
                    command,
                    default,
                    async () =>
                    {
                        await Task.Yield();
                        throw new TimeoutException();
                    }
                ),
            Throws.InstanceOf<TimeoutException>()
        );

        Assert.That(command.Steps, Is.EqualTo(new[] { "disposed" }));
    }

    [Test]
    public async Task A_request_that_is_cancelled_is_disposed()
    {
        var command = new RenameCommand(Given.Org, "x", []);

        await Assert.ThatAsync(
            () => _behaviour.Handle(command, default, () => Task.FromCanceled<Result<Renamed>>(new(canceled: true))),
            Throws.InstanceOf<OperationCanceledException>()
        );

        Assert.That(command.Steps, Is.EqualTo(new[] { "disposed" }));
    }
}
