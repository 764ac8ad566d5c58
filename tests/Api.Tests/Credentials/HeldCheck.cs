using Arklow.Application.Ports;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Api.Tests.Credentials;

/// <summary>Says that it was asked, and answers when it is told what.</summary>
internal sealed class HeldCheck : ILiveCheck
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Type => "held";

    public Task Asked => _asked.Task;

    public TaskCompletionSource<LiveVerdict> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<LiveVerdict> AskAsync(SecretDocument secret, CancellationToken ct)
    {
        _asked.TrySetResult();
        return Answer.Task.WaitAsync(ct);
    }
}
