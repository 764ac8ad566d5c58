namespace Arklow.Domain.Audit;

/// <summary>What no request asks for, by its name in the log. What requests do is named beside each of them.</summary>
public static class AuditActions
{
    /// <summary>A month of records was dropped, as its time to be kept was over. The target's version is how many of the org's records it held.</summary>
    public const string Expire = "audit.expire";

    /// <summary>Secrets of a credential's earlier versions were destroyed, as their time to be kept was over.</summary>
    public const string ExpireSecrets = "credential.expire_secrets";

    /// <summary>An operator went on with a database that had been put back. The target is the newest head that was lost, its version that head's size.</summary>
    public const string AcceptRollback = "audit.accept_rollback";

    /// <summary>The first start made the org and its owner.</summary>
    public const string FirstStart = "org.create_first";

    /// <summary>The database took the root key that it belongs to from then on; in the log of the first org.</summary>
    public const string AdoptRootKey = "root_key.adopt";

    /// <summary>Somebody named a key and could not prove to hold it, or it is no longer good.</summary>
    public const string Authenticate = "api_key.authenticate";
}
