using System.CommandLine;
using Arklow.Domain.Audit;

namespace Arklow.Api.CommandLine;

/// <summary>Verifies offline what <c>GET …/audit/{id}/proof</c> answered.</summary>
internal static class AuditVerifyProofCommand
{
    public static Command Create()
    {
        var proof = new Argument<string>("proof") { Description = "The file of a proof; - for standard input" };
        var key = AuditFiles.KeyOption();
        var command = new Command("verify-proof", "Verify that a record is in the log: exit code 0 if it is, else 2") { proof, key };
        command.SetAction(
            async (parse, ct) =>
            {
                var bytes = await AuditFiles.ReadAsync(parse.GetValue(proof)!, ct);
                var wrong = ProofVerifier.Check(bytes, AuditFiles.ReadKey(parse.GetValue(key)!).Signed);
                await parse.InvocationConfiguration.Output.WriteLineAsync(wrong is null ? "ok: the record is in the log" : $"bad: {wrong}");
                return wrong is null ? 0 : AuditVerifyCommand.Bad;
            }
        );
        return command;
    }
}
