using System.Runtime.InteropServices;

namespace Arklow.Api;

/// <summary>
/// Ctrl+C and SIGTERM from the first moment on: what has been started by then, the embedded server too, is stopped in good order. A second signal ends
/// the process at once, and leaves an embedded server to the next start.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private const int EndedBySignal = 128; // and the signal's number, as shells have it
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _signals;
    private int _received;

    public StopSignals() => _signals = [Handle(PosixSignal.SIGINT, 2), Handle(PosixSignal.SIGTERM, 15), Handle(PosixSignal.SIGQUIT, 3)];

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _stop.Dispose();
    }

    private PosixSignalRegistration Handle(PosixSignal signal, int number) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                context.Cancel = true;
                if (Interlocked.Increment(ref _received) > 1)
                    Environment.Exit(EndedBySignal + number);
                _stop.Cancel();
            }
        );
}
