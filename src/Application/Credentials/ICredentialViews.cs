using Arklow.Application.Paging;
using Arklow.Domain.Credentials;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Credentials;

/// <param name="Count">How many match in all, on whichever page; null where there are more than <see cref="MaxCount"/> and only a page was asked for.</param>
public sealed record CredentialPage(IReadOnlyList<CredentialView> Items, long? Count)
{
    /// <summary>A page costs the same in an org of thousand and in one of a million.</summary>
    public const int MaxCount = 1000;
}

/// <summary>What queries read of credentials. None of it is a secret.</summary>
public interface ICredentialViews
{
    Task<CredentialPage> ListAsync(OrgId org, CredentialFilter filter, CancellationToken ct);

    /// <summary>The credential as it was at a moment; null where there is none, or was none then.</summary>
    Task<CredentialView?> FindAsync(OrgId org, CredentialId id, DateTimeOffset asOf, CancellationToken ct);

    /// <summary>Its versions, newest first.</summary>
    Task<ListView<CredentialVersionView>> ListVersionsAsync(
        OrgId org,
        CredentialId id,
        DateTimeOffset now,
        Page page,
        CancellationToken ct
    );

    /// <summary>What was set for the org, or else the defaults.</summary>
    Task<Retention> GetRetentionAsync(OrgId org, CancellationToken ct);
}
