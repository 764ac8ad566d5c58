using Arklow.Application.Behaviours;
using Arklow.Domain.Common;
using MediatR;

namespace Arklow.Application.Tests.Behaviours;

public sealed class TelemetryBehaviourTests : IDisposable
{
    private const string Canary = "canary";

    private readonly Collector _collector = new();

    public void Dispose() => _collector.Dispose();

    [Test]
    public async Task A_success_is_told_as_ok()
    {
        await HandleAsync(() => Task.FromResult<Result<Renamed>>(new Renamed("done")));

        AssertTold("ok");
    }

    [Test]
    public async Task A_refusal_is_told_by_the_code_of_its_first_error()
    {
        await HandleAsync(() => Task.FromResult<Result<Renamed>>(new List<Error> { Given.TooLate, Error.Invalid("/x", "is required") }));

        AssertTold("too_late");
    }

    [Test]
    public async Task What_is_thrown_is_told_as_a_fault_and_thrown_on()
    {
        await Assert.ThatAsync(() => HandleAsync(() => throw new TimeoutException()), Throws.InstanceOf<TimeoutException>());

        AssertTold("fault");
    }

    [Test]
    public async Task The_duration_is_in_seconds()
    {
        await HandleAsync(async () =>
        {
            await Task.Delay(60);
            return new Renamed("done");
        });

        Assert.That(_collector.Durations.Single(), Is.InRange(0.05, 5));
    }

    [Test]
    public async Task Nothing_of_what_a_request_or_its_answer_holds_is_told()
    {
        await HandleAsync(() => Task.FromResult<Result<Renamed>>(new Renamed(Canary)));
        await HandleAsync(() => Task.FromResult<Result<Renamed>>(new Error(ErrorKind.Invalid, "code", Canary, Canary)));
        await Assert.ThatAsync(() => HandleAsync(() => throw new TimeoutException(Canary)), Throws.InstanceOf<TimeoutException>());

        Assert.That(_collector.Texts, Has.Count.EqualTo(6).And.None.Contains(Canary));
    }

    private void AssertTold(string outcome)
    {
        Assert.That(
            _collector.Texts,
            Is.EquivalentTo(
                new[] { $"RenameCommand [arklow.outcome, {outcome}]", $"[arklow.request, RenameCommand] [arklow.outcome, {outcome}]" }
            )
        );
    }

    private static Task<Result<Renamed>> HandleAsync(RequestHandlerDelegate<Result<Renamed>> next) =>
        new TelemetryBehaviour<RenameCommand, Result<Renamed>>().Handle(new(Given.Org, Canary, [Canary]), default, next);
}
