using Arklow.Application.Behaviours;
using Arklow.Domain.Common;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Arklow.Application.Tests.Behaviours;

public sealed class TelemetryBehaviourTests : IDisposable
{
    private const string Canary = "canary";

    private readonly RecordingLogger<TelemetryBehaviour<RenameCommand, Result<Renamed>>> _log = new();
    private readonly Collector _collector = new();

    public void Dispose() => _collector.Dispose();

    [Test]
    public async Task A_success_is_told_as_ok_at_level_Debug()
    {
        await HandleAsync(() => Task.FromResult<Result<Renamed>>(new Renamed("done")));

        AssertTold("ok", LogLevel.Debug);
    }

    [Test]
    public async Task A_refusal_is_told_by_the_code_of_its_first_error_at_level_Information()
    {
        await HandleAsync(() => Task.FromResult<Result<Renamed>>(new List<Error> { Given.TooLate, Error.Invalid("/x", "is required") }));

        AssertTold("too_late", LogLevel.Information);
    }

    [Test]
    public async Task What_is_thrown_is_told_as_a_fault_and_thrown_on()
    {
        await Assert.ThatAsync(() => HandleAsync(() => throw new TimeoutException()), Throws.InstanceOf<TimeoutException>());

        AssertTold("fault", LogLevel.Information);
    }

    [Test]
    public async Task The_duration_is_in_seconds_as_a_metric_and_in_milliseconds_in_the_log()
    {
        await HandleAsync(async () =>
        {
            await Task.Delay(60);
            return new Renamed("done");
        });

        Assert.That(_collector.Durations.Single(), Is.InRange(0.05, 5));
        Assert.That(_log.Lines.Single().Text, Does.Match(@" ok in \d{2,4}\.\d ms"));
    }

    [Test]
    public async Task Nothing_of_what_a_request_or_its_answer_holds_is_told()
    {
        await HandleAsync(() => Task.FromResult<Result<Renamed>>(new Renamed(Canary)));
        await HandleAsync(() => Task.FromResult<Result<Renamed>>(new Error(ErrorKind.Invalid, "code", Canary, Canary)));
        await Assert.ThatAsync(() => HandleAsync(() => throw new TimeoutException(Canary)), Throws.InstanceOf<TimeoutException>());

        Assert.That(_log.Lines, Has.Count.EqualTo(3));
        Assert.That(_log.Lines.Select(line => line.Text).Concat(_collector.Texts), Has.None.Contains(Canary));
    }

    private void AssertTold(string outcome, LogLevel level)
    {
        var (loggedAt, text) = _log.Lines.Single();
        Assert.That(loggedAt, Is.EqualTo(level));
        Assert.That(text, Does.StartWith($"RenameCommand {outcome} in "));
        Assert.That(
            _collector.Texts,
            Is.EquivalentTo(
                new[] { $"RenameCommand [arklow.outcome, {outcome}]", $"[arklow.request, RenameCommand] [arklow.outcome, {outcome}]" }
            )
        );
    }

    private Task<Result<Renamed>> HandleAsync(RequestHandlerDelegate<Result<Renamed>> next) =>
        new TelemetryBehaviour<RenameCommand, Result<Renamed>>(_log).Handle(new(Given.Org, Canary, [Canary]), default, next);
}
