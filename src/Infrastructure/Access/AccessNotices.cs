namespace Arklow.Infrastructure.Access;

/// <summary>How every process hears, at the commit, that somebody may do less than before.</summary>
internal static class AccessNotices
{
    public const string Channel = "arklow_access";

    /// <summary>Tells whose access it is: the id of a key, a member or an org as text, <c>@Notice</c>.</summary>
    public const string Sql = $"select pg_notify('{Channel}', @Notice)";
}
