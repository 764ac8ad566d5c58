using Arklow.Client;
using Arklow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Api.Tests.Client;

public sealed class CancellationTests
{
    [Test]
    public async Task A_call_ends_when_its_caller_says_so_while_it_is_sent()
    {
        var org = await Suite.Server.CreateOrgAsync();
        using var end = new CancellationTokenSource();
        var scripted = new Scripted(
            async (_, ct) =>
            {
                await end.CancelAsync();
                await Task.Delay(Timeout.Infinite, ct);
                return null;
            }
        );
        await using var program = RetryTests.Contain(org, scripted);

        await Assert.CatchAsync<OperationCanceledException>(() => program.GetRequiredService<ArklowClient>().Self.GetAsync(end.Token));
        Assert.That(scripted.Seen, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_call_ends_when_its_caller_says_so_while_it_waits_for_another_attempt()
    {
        var org = await Suite.Server.CreateOrgAsync();
        using var end = new CancellationTokenSource();
        var later = Scripted.Answer(503, retryAfter: "50");
        var scripted = new Scripted(
            (request, ct) =>
            {
                end.CancelAfter(TimeSpan.FromMilliseconds(100));
                return later(request, ct);
            }
        );
        await using var program = RetryTests.Contain(org, scripted);

        await Assert.CatchAsync<OperationCanceledException>(() => program.GetRequiredService<ArklowClient>().Self.GetAsync(end.Token));
        Assert.That(scripted.Seen, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_list_ends_when_its_reader_says_so_between_two_pages()
    {
        var org = await Suite.Server.CreateOrgAsync();
        for (var n = 0; n < 3; n++)
            await org.ClientOrg().Credentials.CreateAsync(new() { Type = "aws" });
        using var end = new CancellationTokenSource();
        var seen = 0;

        await Assert.CatchAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in org.ClientOrg().Credentials.ListAsync(new() { Take = 2 }, end.Token))
                if (++seen == 2)
                    await end.CancelAsync();
        });
        Assert.That(seen, Is.EqualTo(2));
    }

    [Test]
    public async Task An_export_ends_when_its_reader_says_so()
    {
        var org = await Suite.Server.CreateOrgAsync();
        using var end = new CancellationTokenSource();
        await end.CancelAsync();

        await Assert.CatchAsync<OperationCanceledException>(() => org.ClientOrg().Audit.ExportAsync(end.Token).ReadAllAsync());
    }
}
