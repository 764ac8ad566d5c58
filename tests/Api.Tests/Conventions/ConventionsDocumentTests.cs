using System.Text.RegularExpressions;

namespace Arklow.Api.Tests.Conventions;

/// <summary>What docs/api-conventions.md says is so.</summary>
public sealed partial class ConventionsDocumentTests
{
    [Test]
    public void It_lists_every_code_under_its_status_and_no_other()
    {
        var document = Source.Read("docs/api-conventions.md");
        var table = document[document.IndexOf("| status | code |", StringComparison.Ordinal)..].Split("\n\n")[0];

        Assert.That(
            table
                .Split('\n')
                .Skip(2)
                .Select(row => row.Split('|'))
                .SelectMany(row => Code().Matches(row[2]).Select(code => (int.Parse(row[1]), code.Groups[1].Value))),
            Is.EquivalentTo(ErrorCodes.Answered)
        );
    }

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Code();
}
