using Arklow.Domain.Audit;
using Arklow.Domain.Audit.Merkle;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Audit;
using Arklow.Infrastructure.Crypto;
using Dapper;

namespace Arklow.Api.Tests.Startup.Audit;

/// <summary>Who can write to the database and has a key, which is not the instance's.</summary>
internal sealed class Stranger : IDisposable
{
    private readonly AuditKey _key;

    private Stranger(AuditKey key) => _key = key;

    public string PublicKey => Convert.ToHexStringLower(_key.PublicKey);

    public static Stranger Make()
    {
        var file = Path.Combine(Path.GetTempPath(), $"arklow-stranger-{Guid.NewGuid():n}");
        RootKeyFile.TryCreate(file);
        using var root = RootKeyFile.Load(file);
        File.Delete(file);
        return new(AuditKey.Load(root, AuditKey.Generate(root)));
    }

    /// <summary>Signs the head of this size as it is.</summary>
    /// <param name="withItsName">Whether the head says whose the signature is, or goes on claiming to be the instance's.</param>
    public async Task SignAsync(OrgLog log, long size, bool withItsName)
    {
        await using var superuser = await log.OpenAsync();
        var row = await superuser.QuerySingleAsync<AuditHeads.Row>(
            $"select {AuditHeads.Columns} from audit_heads where org_id = @Org and size = @size",
            new { Org = log.Id, size }
        );
        var signed = _key.Sign(row.ToHead().Head);
        await log.ExecuteAsync(
            "update audit_heads set signature = @Signature, key_id = @KeyId where org_id = @org and size = @size",
            new
            {
                signed.Signature,
                KeyId = withItsName ? signed.KeyId : row.KeyId,
                size,
            }
        );
    }

    /// <summary>Makes all heads anew over the leaves as they are, each linked to the one before.</summary>
    public async Task SignAnewAsync(OrgLog log)
    {
        await using var superuser = await log.OpenAsync();
        var leaves = (
            await superuser.QueryAsync<byte[]>("select leaf from audit_leaves where org_id = @Id order by position", new { log.Id })
        ).AsList();
        var heads = (
            await superuser.QueryAsync<AuditHeads.Row>(
                $"select {AuditHeads.Columns} from audit_heads where org_id = @Id order by size",
                new { log.Id }
            )
        ).AsList();
        byte[]? previous = null;
        foreach (var head in heads)
        {
            var tree = new CompactRange();
            foreach (var leaf in leaves.Take((int)head.Size))
                tree.Append(leaf);
            var signed = _key.Sign(new TreeHead(new OrgId(log.Id), head.Size, tree.Root(), head.At, previous));
            previous = signed.Head.Digest();
            await log.ExecuteAsync(
                """
                update audit_heads set root = @Root, previous = @Previous, signature = @Signature, key_id = @KeyId
                where org_id = @org and size = @Size
                """,
                new
                {
                    signed.Head.Root,
                    signed.Head.Previous,
                    signed.Signature,
                    signed.KeyId,
                    head.Size,
                }
            );
        }
    }

    public void Dispose() => _key.Dispose();
}
