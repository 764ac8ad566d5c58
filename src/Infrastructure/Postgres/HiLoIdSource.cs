using Arklow.Application.Ports;
using Arklow.Domain.Common;
using Npgsql;

namespace Arklow.Infrastructure.Postgres;

/// <summary>Ids from blocks of one PostgreSQL sequence: a round trip every 1024 ids, unique across processes, never reused. A process that ends leaves a gap.</summary>
internal sealed class HiLoIdSource(Database database) : IIdSource
{
    /// <summary>The sequence's increment: it gives the first id of a block.</summary>
    public const int BlockSize = 1024;

    private readonly Lock _lock = new();
    private Task _refilling = Task.CompletedTask;
    private Block _block = new(0, BlockSize);

    public async ValueTask<TId> NextAsync<TId>(CancellationToken ct)
        where TId : struct, IId<TId>
    {
        long id;
        for (var block = Volatile.Read(ref _block); !block.TryTake(out id); block = Volatile.Read(ref _block))
            await RefillAsync(block).WaitAsync(ct);
        return TId.From(id);
    }

    /// <summary>One at a time, for all who wait: who hangs up does not end it, and a database that goes away does.</summary>
    private Task RefillAsync(Block spent)
    {
        lock (_lock)
            return !ReferenceEquals(_block, spent) ? Task.CompletedTask
                : _refilling.IsCompleted ? _refilling = RefillAsync()
                : _refilling;
    }

    private async Task RefillAsync() => Volatile.Write(ref _block, await database.AskAsync(GetBlockAsync, CancellationToken.None));

    private async Task<Block> GetBlockAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand("select nextval('ids')", connection);
        return new((long)(await command.ExecuteScalarAsync(ct))!, 0);
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
