using System.CommandLine;
using System.Text;
using Arklow.Domain.Audit;

namespace Arklow.Api.CommandLine;

/// <summary>Verifies an export offline: needs no database, no data directory and no secret.</summary>
internal static class AuditVerifyCommand
{
    /// <summary>The exit code of a log that is not what was sealed; 1 is for what could not be read.</summary>
    public const int Bad = 2;

    public static Command Create()
    {
        var export = new Argument<string>("export") { Description = "The file of an export; - for standard input" };
        var key = AuditFiles.KeyOption();
        var head = new Option<string?>("--head")
        {
            Description =
                "A file with signed heads that were seen earlier, a line each, or a proof: the log must begin with those of its organisation",
        };
        var command = new Command(
            "verify",
            "Verify an export: exit code 0 if every record is as it was sealed, else 2 and the first bad record"
        )
        {
            export,
            key,
            head,
        };
        command.SetAction(
            (parse, ct) =>
                VerifyAsync(
                    parse.GetValue(export)!,
                    new(AuditFiles.ReadKey(parse.GetValue(key)!).Signed, AuditFiles.ReadHeads(parse.GetValue(head))),
                    parse.InvocationConfiguration.Output,
                    ct
                )
        );
        return command;
    }

    private static async Task<int> VerifyAsync(string export, AuditVerifier verifier, TextWriter output, CancellationToken ct)
    {
        AuditFinding? finding = null;
        await foreach (var line in AuditFiles.ReadLinesAsync(export, ct))
            if ((finding = verifier.Check(Encoding.UTF8.GetBytes(line))) is not null)
                break;
        finding ??= verifier.Finish();
        if (finding is not null)
        {
            await output.WriteLineAsync($"bad: {finding}");
            return Bad;
        }

        var head = verifier.Head?.Head;
        await output.WriteLineAsync(
            head is null
                ? $"ok: nothing is sealed, {verifier.Unsealed} records wait to be"
                : $"ok: org {head.OrgId}, {verifier.Size} records up to {CanonicalRecord.Moment(head.At)}, root {Convert.ToHexStringLower(head.Root)}; {verifier.Unsealed} not sealed yet"
        );
        return 0;
    }
}
