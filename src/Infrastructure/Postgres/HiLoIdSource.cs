using Arklow.Application.Ports;
using Arklow.Domain.Common;
using Npgsql;

namespace Arklow.Infrastructure.Postgres;

/// <summary>Ids from blocks of one PostgreSQL sequence: a round trip every 1024 ids, unique across processes, never reused. A process that ends leaves a gap.</summary>
internal sealed class HiLoIdSource(Database database) : IIdSource, IDisposable
{
    /// <summary>The sequence's increment: it gives the first id of a block.</summary>
    public const int BlockSize = 1024;

    private readonly SemaphoreSlim _refill = new(1);
    private Block _block = new(0, BlockSize);

    public async ValueTask<TId> NextAsync<TId>(CancellationToken ct)
        where TId : struct, IId<TId>
    {
        long id;
        while (!_block.TryTake(out id))
            await database.AskAsync(stop => RefillAsync(_block, stop), ct);
        return TId.From(id);
    }

    public void Dispose() => _refill.Dispose();

    private async Task RefillAsync(Block spent, CancellationToken ct)
    {
        await _refill.WaitAsync(ct);
        try
        {
            if (!ReferenceEquals(_block, spent))
                return;
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var command = new NpgsqlCommand("select nextval('ids')", connection);
            _block = new((long)(await command.ExecuteScalarAsync(ct))!, 0);
        }
        finally
        {
            _refill.Release();
        }
    }

    private sealed class Block(long first, int taken)
    {
        private int _taken = taken;

        public bool TryTake(out long id)
        {
            var n = Volatile.Read(ref _taken) < BlockSize ? Interlocked.Increment(ref _taken) - 1 : BlockSize;
            id = first + n;
            return n < BlockSize;
        }
    }
}
