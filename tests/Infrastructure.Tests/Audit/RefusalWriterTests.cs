using Arklow.Application.Ports;
using Arklow.Domain.Audit;
using Arklow.Infrastructure.Audit;
using Arklow.Infrastructure.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace Arklow.Infrastructure.Tests.Audit;

/// <summary>Who is refused while nothing is stored.</summary>
internal sealed class RefusalWriterTests : IAsyncDisposable
{
    private const int Capacity = 4096;

    private readonly Database _database = Databases.OpenWatched("Host=nowhere.invalid");
    private readonly FakeTimeProvider _clock = new();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Test]
    public async Task Who_is_refused_waits_where_too_many_wait_already_and_not_for_long()
    {
        using var writer = Writer(new(Orgs: 0));
        for (var waiting = 0; waiting < Capacity; waiting++)
            Assert.That(AddAsync(writer).IsCompletedSuccessfully, Is.True);

        var late = AddAsync(writer);

        Assert.That(late.IsCompleted, Is.False);
        _clock.Advance(RefusalWriter.Patience);
        await late;
    }

    [Test]
    public async Task Who_hangs_up_waits_no_longer()
    {
        using var writer = Writer(new(Orgs: 0));
        for (var waiting = 0; waiting < Capacity; waiting++)
            await AddAsync(writer);
        using var gone = new CancellationTokenSource();

        var late = AddAsync(writer, gone.Token);
        await gone.CancelAsync();

        await Assert.ThatAsync(() => late, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Nothing_waits_to_be_written_to_a_database_that_was_put_back()
    {
        using var writer = Writer(new(Orgs: 1));

        for (var refused = 0; refused <= Capacity; refused++)
            Assert.That(AddAsync(writer).IsCompletedSuccessfully, Is.True);
    }

    private static Task AddAsync(RefusalWriter writer, CancellationToken ct = default) =>
        writer.AddAsync(Refusal.Of(new(1), DateTimeOffset.UnixEpoch, "unauthorized", AuditOrigin.None), ct).AsTask();

    private RefusalWriter Writer(RollbackGuard guard) =>
        new(
            Substitute.For<IServiceScopeFactory>(),
            new(_database),
            Substitute.For<IIdSource>(),
            guard,
            _clock,
            NullLogger<RefusalWriter>.Instance
        );
}
