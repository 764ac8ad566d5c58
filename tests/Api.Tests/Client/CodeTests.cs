using Arklow.Api.Tests.Conventions;
using Arklow.Client;
using Arklow.Domain.Idempotency;

namespace Arklow.Api.Tests.Client;

public sealed class CodeTests
{
    private static readonly string[] Own = [ArklowErrorCodes.Unreachable, ArklowErrorCodes.TimedOut, ArklowErrorCodes.UnexpectedAnswer];

    [Test]
    public void The_client_knows_every_code_of_the_server_and_no_other_but_its_own()
    {
        var known = typeof(ArklowErrorCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        // What tells the server of an answer that it keeps is told to nobody else.
        var server = ErrorCodeTests.Codes().Where(code => code != IdempotencyErrors.Replayed.Code);
        Assert.That(known, Is.EquivalentTo(server.Concat(Own)));
    }
}
