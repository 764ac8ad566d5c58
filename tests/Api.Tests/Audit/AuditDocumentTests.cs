using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Arklow.Api.Tests.Conventions;
using Arklow.Application.Messaging;
using Arklow.Domain.Audit;
using Arklow.Domain.Audit.Merkle;

namespace Arklow.Api.Tests.Audit;

/// <summary>What docs/audit.md says is so.</summary>
public sealed partial class AuditDocumentTests
{
    private static readonly string Document = Source.Read("docs/audit.md");

    [Test]
    public void It_lists_every_act_and_no_other()
    {
        var acts = typeof(ICommand)
            .Assembly.GetTypes()
            .Where(type => !type.IsInterface && type.IsAssignableTo(typeof(ICommand)))
            .Select(type =>
                (string)type.GetProperty(nameof(IAuthorizedRequest.Action), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!
            )
            .Concat(typeof(AuditActions).GetFields().Select(field => (string)field.GetValue(null)!))
            .Append("member.update"); // what an invite of a member does

        var table = Document[
            Document.IndexOf("| action | target |", StringComparison.Ordinal)..Document.IndexOf("## Endpoints", StringComparison.Ordinal)
        ];
        var rows = table.Split('\n').Where(row => !row.Contains("refusals of reads", StringComparison.Ordinal));

        Assert.That(
            rows.SelectMany(row => Action().Matches(row.Split('|') is [_, var cell, ..] ? cell : ""))
                .Select(match => match.Groups[1].Value),
            Is.EquivalentTo(acts.Distinct())
        );
    }

    [Test]
    public void Its_record_is_canonical_and_has_the_leaf_that_it_says()
    {
        var record = Document.Split('\n').Single(line => line.StartsWith("{\"action\"", StringComparison.Ordinal));
        var leaf = LeafOfTheExample().Match(Document).Groups[1].Value;

        using var json = JsonDocument.Parse(record);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Encoding.UTF8.GetString(CanonicalJson.Write(json.RootElement)), Is.EqualTo(record));
            Assert.That(Convert.ToHexStringLower(MerkleHash.Leaf(Encoding.UTF8.GetBytes(record))), Is.EqualTo(leaf));
        }
    }

    [GeneratedRegex(@"`([a-z_]+\.[a-z_]+)`")]
    private static partial Regex Action();

    [GeneratedRegex(@"The leaf of the record above is\s+`([0-9a-f]{64})`")]
    private static partial Regex LeafOfTheExample();
}
