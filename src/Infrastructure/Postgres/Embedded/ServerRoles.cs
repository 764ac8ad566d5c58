using Arklow.Application;
using Npgsql;

namespace Arklow.Infrastructure.Postgres.Embedded;

/// <summary>The database and its two roles: one owns the schema and migrates it, the other works in it and owns nothing.</summary>
internal static class ServerRoles
{
    public const string Database = "arklow";
    public const string Owner = "arklow_owner";
    public const string App = "arklow";

    private const string Roles = $"""
        do $do$ begin
            if not exists (select from pg_roles where rolname = '{Owner}') then create role {Owner}; end if;
            if not exists (select from pg_roles where rolname = '{App}') then create role {App}; end if;
        end $do$;
        alter role {Owner} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
        alter role {App} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
        revoke connect, temporary on database postgres, template1 from public;
        """;

    private const string Rights = $"""
        revoke all on database {Database} from public;
        grant connect on database {Database} to {App};
        revoke all on schema public from public;
        create schema if not exists arklow authorization {Owner};
        grant usage on schema arklow to {App};
        alter default privileges for role {Owner} in schema arklow grant select, insert, update, delete on tables to {App};
        alter default privileges for role {Owner} in schema arklow grant usage on sequences to {App};
        """;

    /// <summary>Makes what is missing. Complete after every call that returns, wherever an earlier one was killed.</summary>
    /// <exception cref="StartupException">The server refuses; the line quotes it.</exception>
    public static async Task EnsureAsync(ServerAddress address, DataDirectory data, CancellationToken ct)
    {
        try
        {
            await using (var server = await address.OpenAsSuperuserAsync("postgres", ct))
            {
                await ExecuteAsync(server, Roles, ct);
                if (!await ExistsAsync(server, ct))
                    await ExecuteAsync(server, $"create database {Database} owner {Owner}", ct);
            }

            await using var database = await address.OpenAsSuperuserAsync(Database, ct);
            await ExecuteAsync(database, Rights, ct);
        }
        catch (NpgsqlException e)
        {
            var reason = e is PostgresException refused ? refused.MessageText : e.Message;
            throw new StartupException($"PostgreSQL could not prepare its database in {data.Cluster}: {reason} (log: {data.Log})", e);
        }
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection server, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select exists (select from pg_database where datname = '{Database}')", server);
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
