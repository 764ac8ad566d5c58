using System.Text.RegularExpressions;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Api.Tests.Conventions;

public sealed partial class SourceTests
{
    private const int MaxLines = 150;

    [Test]
    public void No_file_is_longer_than_a_reader_likes() =>
        Assert.That(Source.Files("src", "*.cs").Where(path => Source.Read(path).Count(c => c == '\n') > MaxLines), Is.Empty);

    [Test]
    public void Nothing_is_left_to_do_and_nothing_is_folded_away() =>
        Assert.That(
            Source
                .Files("src", "*.cs")
                .Where(path => Regex.IsMatch(Source.Read(path), @"\b(TODO|FIXME|HACK|XXX)\b|^\s*#(region|pragma)", RegexOptions.Multiline)),
            Is.Empty
        );

    [Test]
    public void A_switch_that_misses_a_named_value_does_not_compile()
    {
        var lowered = Source
            .Files(".", "*.*proj")
            .Append(".editorconfig")
            .Where(path => Source.Read(path).Contains("CS8509", StringComparison.Ordinal));

        Assert.That(Source.Read("Directory.Build.props"), Does.Match("<WarningsAsErrors>[^<]*;CS8509</WarningsAsErrors>"));
        Assert.That(lowered, Is.Empty);
    }

    [Test]
    public void Secrets_are_banned_from_being_read_in_the_API_and_the_application()
    {
        var reveal = $"M:{typeof(SecretDocument).FullName}.{nameof(SecretDocument.Reveal)};";

        Assert.That(Source.Read("src/BannedSymbols.txt"), Does.Contain(reveal));
        Assert.That(Source.Read(".editorconfig"), Does.Contain("dotnet_diagnostic.RS0030.severity = error"));
        foreach (var project in new[] { "src/Application/Application.csproj", "src/Api/Api.csproj" })
        {
            Assert.That(Source.Read(project), Does.Contain("Microsoft.CodeAnalysis.BannedApiAnalyzers"));
            Assert.That(Source.Read(project), Does.Contain("""<AdditionalFiles Include="../BannedSymbols.txt" />"""));
        }
    }

    [Test]
    public void Migrations_are_numbered_without_a_gap()
    {
        var numbers = Source
            .Files("src/Infrastructure/Postgres/Migrations", "*")
            .Select(Path.GetFileName)
            .Order()
            .Select(name => name![..5])
            .ToList();

        Assert.That(numbers, Is.EqualTo(Enumerable.Range(1, numbers.Count).Select(number => $"{number:0000}_")));
    }

    [Test]
    public void Migrations_say_what_they_do_and_build_no_statements() =>
        Assert.That(
            Source
                .Files("src/Infrastructure/Postgres/Migrations", "*.sql")
                .Where(path =>
                    Regex.IsMatch(
                        Partitioning().Replace(Source.Read(path), ""),
                        @"\|\||\b(execute|format|concat)\b",
                        RegexOptions.IgnoreCase
                    )
                ),
            Is.Empty
        );

    [Test]
    public void What_makes_and_drops_the_months_of_the_log_builds_its_statements_by_format_alone()
    {
        var functions = Partitioning().Matches(Source.Read("src/Infrastructure/Postgres/Migrations/0003_audit.sql"));

        Assert.That(
            functions.Select(function => function.Groups[1].Value),
            Is.EqualTo(new[] { "audit_revoke", "audit_extend", "audit_expire" })
        );
        Assert.That(
            functions.Where(function =>
                Regex.IsMatch(function.Value, @"\|\||\bconcat|\bexecute(?!\s+format\(\s*'[^']+',)", RegexOptions.IgnoreCase)
            ),
            Is.Empty
        );
    }

    /// <summary>A partition is named after its month, so its statement has to be built when the month comes.</summary>
    [GeneratedRegex(
        @"^create (?:function|procedure) (audit_revoke|audit_extend|audit_expire)\(.*?^end \$\$;$",
        RegexOptions.Singleline | RegexOptions.Multiline
    )]
    private static partial Regex Partitioning();
}
