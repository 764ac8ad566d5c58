using System.Text.RegularExpressions;
using Arklow.Api.Tests.Conventions;

namespace Arklow.Api.Tests.Security;

/// <summary>docs/security.md names the tests that hold what it claims.</summary>
public sealed partial class SecurityDocumentTests
{
    [Test]
    public void Every_test_that_it_names_is_there()
    {
        var tests = Source.Files("tests", "*Tests.cs").Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var named = Test().Matches(Source.Read("docs/security.md")).Select(test => test.Groups[1].Value).ToHashSet();

        Assert.That(named, Has.Count.GreaterThan(20));
        Assert.That(named, Is.SubsetOf(tests));
    }

    [GeneratedRegex("`([A-Za-z]+Tests)`")]
    private static partial Regex Test();
}
