using System.Runtime.CompilerServices;
using Refit;

namespace Arklow.Client;

/// <summary>The audit log of an organisation. All throw <see cref="ArklowException"/>.</summary>
public interface IAudit
{
    /// <summary>Every record that matches, newest first, page by page as they are read.</summary>
    IAsyncEnumerable<AuditRecord> ListAsync(AuditFilter? filter = null, CancellationToken ct = default)
    {
        var pages = (filter ?? new()) with { Take = filter?.Take ?? Paging.DefaultTake };
        return Paging.AfterLastAsync(
            (after, token) => GetPageAsync(pages with { After = after }, token),
            record => record.Id,
            pages.Take.Value,
            pages.After,
            ct
        );
    }

    /// <summary>One page of them; they are counted only with <see cref="AuditFilter.CountOnly"/>.</summary>
    [Get("/audit/")]
    Task<Page<AuditRecord>> GetPageAsync([Query] AuditFilter? filter = null, CancellationToken ct = default);

    /// <summary>One record.</summary>
    [Get("/audit/{id}")]
    Task<AuditRecord> GetAsync(string id, CancellationToken ct = default);

    /// <summary>Proves that a record is in the log; <see cref="ArklowErrorCodes.NotSealed"/> within a second of it.</summary>
    [Get("/audit/{id}/proof")]
    Task<AuditProof> ProveAsync(string id, CancellationToken ct = default);

    /// <summary>The newest signed head; <see cref="ArklowErrorCodes.NotSealed"/> while there is none.</summary>
    [Get("/audit/head")]
    Task<AuditHead> GetHeadAsync(CancellationToken ct = default);

    /// <summary>Proves that the log of so many records begins with the log of fewer.</summary>
    /// <param name="from">How many there were.</param>
    /// <param name="to">How many there are; null for those of the newest head.</param>
    [Get("/audit/consistency")]
    Task<AuditConsistency> ProveConsistencyAsync([Query] long from, [Query] long? to = null, CancellationToken ct = default);

    /// <summary>The whole log as lines of JSON, as it is verified; read it to its end, and dispose of it.</summary>
    [Get("/audit/export")]
    Task<Stream> OpenExportAsync(CancellationToken ct = default);

    /// <summary>The lines of the export, one by one as they come.</summary>
    async IAsyncEnumerable<string> ExportAsync([EnumeratorCancellation] CancellationToken ct = default)
    {
        using var lines = new StreamReader(await OpenExportAsync(ct).ConfigureAwait(false));
        while (await lines.ReadLineAsync(ct).ConfigureAwait(false) is { } line)
            yield return line;
    }
}
