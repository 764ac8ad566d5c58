namespace Arklow.Infrastructure.Startup;

/// <summary>Words that the lines about a server of your own have in common.</summary>
internal static class OwnServer
{
    public const string Document = "docs/your-own-postgresql.md";
    public const string App = "ConnectionStrings:Arklow";
    public const string Owner = "ConnectionStrings:ArklowOwner";
}
