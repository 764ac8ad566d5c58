using System.Diagnostics;
using Arklow.Application;
using Arklow.Infrastructure.Startup;
using Npgsql;

namespace Arklow.Infrastructure.Postgres;

/// <summary>How Arklow talks to PostgreSQL, wherever the server is.</summary>
internal static class Databases
{
    /// <summary>
    /// A pool on the schema of the product. What the connection string itself sets stays; secrets and parameters are never logged.
    /// </summary>
    /// <param name="connectionString">Npgsql's.</param>
    /// <param name="setting">Where it comes from, for whoever has to mend it.</param>
    /// <exception cref="StartupException">The connection string is none.</exception>
    public static NpgsqlDataSource Open(string connectionString, string setting = OwnServer.App) =>
        Understand(setting, () => Build(Read(connectionString)));

    /// <summary>The same, and a way to find out whether its server answers.</summary>
    /// <inheritdoc cref="Open"/>
    public static Database OpenWatched(string connectionString) =>
        Understand(
            OwnServer.App,
            () =>
            {
                var settings = Read(connectionString);
                var pool = Build(settings);
                settings.Pooling = false;
                settings.Timeout = (int)DatabaseWatch.Patience.TotalSeconds;
                return new Database(pool, Build(settings, "arklow-watch"));
            }
        );

    /// <summary>Why the database does not serve, in words for a line on standard error.</summary>
    public static string Reason(NpgsqlException e) => e is PostgresException refused ? refused.MessageText : e.Message;

    private static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder settings, string name = "arklow")
    {
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = name };
        // Work that no request waits for would fill a collector with traces of its polling.
        builder.ConfigureTracing(tracing =>
            tracing
                .ConfigureCommandFilter(_ => Activity.Current is not null)
                .ConfigureBatchFilter(_ => Activity.Current is not null)
                .EnableFirstResponseEvent(false)
                .EnablePhysicalOpenTracing(false)
        );
        return builder.Build();
    }

    private static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        DapperTypes.Register();
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
        // Seconds, for a connection; requests wait for less.
        if (!settings.ShouldSerialize("Timeout"))
            settings.Timeout = 2;
        // Seconds, for which a host that was away is not tried where there are several.
        if (!settings.ShouldSerialize("Host Recheck Seconds"))
            settings.HostRecheckSeconds = 1;
        return settings;
    }

    private static T Understand<T>(string setting, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new StartupException($"{setting} is not a connection string that Npgsql understands.", e);
        }
    }
}
