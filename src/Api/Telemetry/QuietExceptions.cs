using System.Diagnostics;

namespace Arklow.Api.Telemetry;

/// <summary>
/// Lets an exception that is recorded in a span keep its type alone: its message may quote what somebody sent, and an event cannot be taken from
/// a span again.
/// </summary>
internal static class QuietExceptions
{
    /// <summary>For every source, until disposed.</summary>
    public static ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            ExceptionRecorder = static (_, _, ref tags) =>
            {
                tags.Add("exception.message", "");
                tags.Add("exception.stacktrace", "");
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
