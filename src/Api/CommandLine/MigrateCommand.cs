using System.CommandLine;
using Arklow.Infrastructure.Startup;

namespace Arklow.Api.CommandLine;

/// <summary>Migrates as a step of a deployment: needs the owner's connection alone, and says in one line what it did.</summary>
internal static class MigrateCommand
{
    public static Command Create() =>
        new Command(
            "migrate",
            "Migrate the database of ConnectionStrings:ArklowOwner, or else that of the embedded PostgreSQL, and end"
        ).Does(
            async (parse, ct) =>
            {
                var applied = await ArklowMigration.RunAsync(parse.Configuration(), ct);
                await parse.InvocationConfiguration.Output.WriteLineAsync(
                    applied is [] ? "Nothing to do: the database is migrated." : $"Applied {string.Join(", ", applied)}."
                );
                return 0;
            }
        );
}
