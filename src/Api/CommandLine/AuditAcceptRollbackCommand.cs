using System.CommandLine;
using Arklow.Api.Hosting;
using Arklow.Application;
using Arklow.Infrastructure.Audit;
using Arklow.Infrastructure.Startup;

namespace Arklow.Api.CommandLine;

/// <summary>An operator's word that a database is to be gone on with although it was put back.</summary>
internal static class AuditAcceptRollbackCommand
{
    public static Command Create() =>
        new Command("accept-rollback", "Go on with a database that was put back to an earlier state, and record that in the log").Does(
            async (parse, ct) =>
            {
                await using var storage = await ArklowStorage.OpenAsync(ServiceSettings.From(parse.Configuration()).Storage, ct);
                await parse.InvocationConfiguration.Output.WriteLineAsync(await AcceptAsync(storage, ct));
                return 0;
            }
        );

    private static async Task<string> AcceptAsync(ArklowStorage storage, CancellationToken ct)
    {
        try
        {
            var (orgs, before) = await RollbackAcceptance.RunAsync(storage, ct);
            return orgs == 0
                ? "Nothing to accept: the database has every head that was seen of it."
                : $"Accepted, and recorded in the log of {orgs} organisations. The heads that were seen before are kept in {before}. Start the service again.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The file of the audit log's heads cannot be written: {e.Message}", e);
        }
    }
}
