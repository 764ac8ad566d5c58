namespace Arklow.Infrastructure.Startup;

/// <summary>
/// The platform looks for a user's own certificates in its home whenever it builds a chain, for TLS on either side, and fails if it can name none: a
/// user of a number alone, without HOME, as containers have. Such a user has no certificates, so a home that is not there does.
/// </summary>
internal static class HomeDirectory
{
    private const string Nowhere = "/nonexistent";

    /// <summary>Call it after the default data directory, which is in a home, was looked for.</summary>
    public static void DoWithout()
    {
        if (
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable("HOME"))
            && Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) == "/" // what .NET says of a user whom passwd does not know
        )
            Environment.SetEnvironmentVariable("HOME", Nowhere);
    }
}
