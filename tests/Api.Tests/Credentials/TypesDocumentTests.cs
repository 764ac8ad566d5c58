using System.Text.RegularExpressions;
using Arklow.Api.Tests.Conventions;
using Arklow.Domain.Credentials.Providers;

namespace Arklow.Api.Tests.Credentials;

/// <summary>What docs/credential-types.md says is so.</summary>
public sealed partial class TypesDocumentTests
{
    [Test]
    public void It_lists_every_finding_and_no_other()
    {
        var document = Source.Read("docs/credential-types.md");
        var table = document[document.IndexOf("| code |", StringComparison.Ordinal)..document.IndexOf("## When", StringComparison.Ordinal)];
        var codes = typeof(FindingCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        Assert.That(
            table
                .Split('\n')
                .Skip(2)
                .SelectMany(row => Code().Matches(row.Split('|') is [_, var cell, ..] ? cell : ""))
                .Select(match => match.Groups[1].Value),
            Is.EquivalentTo(codes)
        );
    }

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Code();
}
