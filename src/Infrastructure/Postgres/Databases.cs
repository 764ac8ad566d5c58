using Arklow.Application;
using Npgsql;

namespace Arklow.Infrastructure.Postgres;

/// <summary>How Arklow talks to PostgreSQL, wherever the server is.</summary>
internal static class Databases
{
    /// <summary>
    /// A pool on the schema of the product. What the connection string itself sets stays; secrets and parameters are never logged.
    /// </summary>
    /// <exception cref="StartupException">The connection string is none.</exception>
    public static NpgsqlDataSource Open(string connectionString)
    {
        DapperTypes.Register();
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString)
            {
                SearchPath = Migrator.Schema,
                ApplicationName = "arklow",
                IncludeErrorDetail = false,
                PersistSecurityInfo = false,
                // Nothing outlives a transaction here, settings included, so a returned connection has nothing to reset.
                NoResetOnClose = true,
            };
            if (!settings.ShouldSerialize("Max Auto Prepare"))
                settings.MaxAutoPrepare = 50;
            // Enough to keep a server busy, few enough for several processes to share it.
            if (!settings.ShouldSerialize("Maximum Pool Size"))
                settings.MaxPoolSize = 32;
            return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new StartupException("ConnectionStrings:Arklow is not a connection string that Npgsql understands.", e);
        }
    }
}
