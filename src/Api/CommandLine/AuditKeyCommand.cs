using System.CommandLine;
using Arklow.Api.Hosting;
using Arklow.Infrastructure.Startup;

namespace Arklow.Api.CommandLine;

/// <summary>Prints what everybody may know: the public key that heads are verified with.</summary>
internal static class AuditKeyCommand
{
    public static Command Create() =>
        new Command("key", "Print the public key that verifies this instance's log, in hex").Does(
            async (parse, ct) =>
            {
                await using var storage = await ArklowStorage.OpenAsync(ServiceSettings.From(parse.Configuration()).Storage, ct);
                await parse.InvocationConfiguration.Output.WriteLineAsync(Convert.ToHexStringLower(storage.AuditPublicKey.Span));
                return 0;
            }
        );
}
