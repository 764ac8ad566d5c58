using System.CommandLine;
using Arklow.Api.Hosting;
using Arklow.Application;
using Arklow.Domain.Common;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Audit;
using Arklow.Infrastructure.Startup;

namespace Arklow.Api.CommandLine;

/// <summary>Exports any organisation's log straight from the database.</summary>
internal static class AuditExportCommand
{
    public static Command Create()
    {
        var org = new Argument<string>("org") { Description = "The organisation's id" };
        return new Command("export", "Write an organisation's log to standard output, as the API exports it; a deleted organisation's too")
        {
            org,
        }.Does(
            async (parse, ct) =>
            {
                if (!IdText.TryRead<OrgId>(parse.GetValue(org), out var id))
                    throw new StartupException("The organisation's id must be a decimal number.");
                await using var storage = await ArklowStorage.OpenAsync(ServiceSettings.From(parse.Configuration()).Storage, ct);
                await using var output = Console.OpenStandardOutput();
                await foreach (var part in AuditDump.ReadAsync(storage, id, ct))
                    await output.WriteAsync(part, ct);
                return 0;
            }
        );
    }
}
