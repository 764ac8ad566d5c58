namespace Arklow.Api.Tests.Credentials.Life;

/// <summary>
/// A clock that can be moved on by years at once. What is done every so often is done all the time; a fake clock would call it for every period of
/// those years.
/// </summary>
internal sealed class MovableClock : TimeProvider
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(100);
    private long _ahead;

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ahead, time.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        period == Timeout.InfiniteTimeSpan || period < Often
            ? base.CreateTimer(callback, state, dueTime, period)
            : base.CreateTimer(callback, state, Often, Often);
}
