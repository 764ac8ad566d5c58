using Arklow.Api.Tests.Identity;
using Arklow.Testing;

namespace Arklow.Api.Tests.Credentials.Life;

/// <summary>Many at once, in turns of two services on one database.</summary>
internal sealed class ConcurrencyTests
{
    private const int Together = 50;

    [Test]
    public async Task Of_fifty_changes_of_one_version_one_is_made()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);

        var answers = await AskAsync(n => Ask(org, HttpMethod.Patch, id, $$"""{"label":"l{{n}}"}""", "\"1\""));

        AssertOneOf(answers);
        var (winner, now) = (answers.Single(answer => answer.Status == 200), await CredentialApi.GetAsync(org, id));
        Assert.That(now.Text("label"), Is.EqualTo(winner.Text("label")));
        Assert.That(now.Headers["ETag"], Is.EqualTo(new[] { "\"2\"" }));
    }

    [Test]
    public async Task Of_fifty_rotations_of_one_version_one_is_made()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);

        var answers = await AskAsync(n => Ask(org, HttpMethod.Post, $"{id}/rotate", $$"""{"secret":"s{{n}}","expected_version":1}"""));

        AssertOneOf(answers);
        var winner = answers.Index().Single(answer => answer.Item.Status == 200).Index;
        var revealed = await CredentialApi.RevealAsync(org, id);
        Assert.That(revealed.Text("secret"), Is.EqualTo($"s{winner}"));
        Assert.That(revealed.Data.GetProperty("version").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public async Task Rotations_that_name_no_version_are_all_made_each_in_a_version_of_its_own()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);

        var answers = await AskAsync(n => Ask(org, HttpMethod.Post, $"{id}/rotate", $$"""{"secret":"s{{n}}"}"""));

        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(200));
        Assert.That(
            answers.Select(answer => answer.Data.GetProperty("version").GetInt32()),
            Is.EquivalentTo(Enumerable.Range(2, Together))
        );
        foreach (var (n, answer) in answers.Index().OrderBy(answer => -answer.Item.Data.GetProperty("version").GetInt32()).Take(10))
            Assert.That(
                (await CredentialApi.RevealAsync(org, id, answer.Data.GetProperty("version").GetInt32())).Text("secret"),
                Is.EqualTo($"s{n}")
            );
    }

    [Test]
    public async Task Whatever_meets_each_act_is_done_or_refused_and_the_version_counts_those_that_were_done()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);

        var answers = await AskAsync(n =>
            (n % 5) switch
            {
                0 => Ask(org, HttpMethod.Delete, id),
                1 => Ask(org, HttpMethod.Post, $"{id}/restore"),
                2 => Ask(org, HttpMethod.Patch, id, """{"label":"l"}"""),
                3 => Ask(org, HttpMethod.Post, $"{id}/versions/1/promote"),
                _ => Ask(org, HttpMethod.Post, $"{id}/rotate", """{"secret":"s"}"""),
            }
        );

        Assert.That(answers.Select(answer => answer.Status), Is.All.AnyOf(200, 409, 410));
        var done = answers.Where(answer => answer.Status == 200).Select(answer => answer.Data.GetProperty("version").GetInt32());
        var now = (await CredentialApi.GetAsync(org, id)).Data.GetProperty("version").GetInt32();
        Assert.That(done, Is.EquivalentTo(Enumerable.Range(2, now - 1)));
        Assert.That((await CredentialApi.GetAsync(org, $"{id}/versions?count_only=true")).Count(), Is.EqualTo(now));
    }

    [Test]
    public async Task A_purge_amid_other_acts_happens_once_and_ends_them()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);

        var answers = await AskAsync(n =>
            (n % 4) switch
            {
                0 => Ask(org, HttpMethod.Post, $"{id}/purge", $$"""{"confirm":"{{id}}"}"""),
                1 => Ask(org, HttpMethod.Delete, id),
                2 => Ask(org, HttpMethod.Post, $"{id}/reveal", """{"reason":"r"}"""),
                _ => Ask(org, HttpMethod.Post, $"{id}/rotate", """{"secret":"s"}"""),
            }
        );

        Assert.That(answers.Select(answer => answer.Status), Is.All.AnyOf(200, 409, 410));
        Assert.That(answers.Index().Count(answer => answer.Index % 4 == 0 && answer.Item.Status == 200), Is.EqualTo(1));
        Assert.That((await CredentialApi.GetAsync(org, id)).Status, Is.EqualTo(410));
        Assert.That(await Asking.CountRowsAsync(org), Is.Zero);
    }

    [Test]
    public async Task Retention_is_set_while_secrets_rotate_and_neither_fails()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var ids = new[] { await CredentialApi.CreateAsync(org), await CredentialApi.CreateAsync(org) };

        var answers = await AskAsync(n =>
            (n % 5) switch
            {
                0 => Ask(org, HttpMethod.Patch, "retention", $$"""{"keep_versions":{{1 + (n % 7)}},"keep_versions_for":{{1000 + n}}}"""),
                _ => Ask(org, HttpMethod.Post, $"{ids[n % 2]}/rotate", """{"secret":"s","keep_previous_for":60}"""),
            }
        );

        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(200));
    }

    private static HttpRequestMessage Ask(TestOrg org, HttpMethod method, string path, string? body = null, string? ifMatch = null)
    {
        var request = org.Ask(method, org.Path($"credentials/{path}"), body);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return request;
    }

    private static Task<Answer[]> AskAsync(Func<int, HttpRequestMessage> ask) =>
        Task.WhenAll(Asking.AskBoth(Enumerable.Range(0, Together).Select(ask)));

    private static void AssertOneOf(IReadOnlyList<Answer> answers)
    {
        Assert.That(answers.Count(answer => answer.Status == 200), Is.EqualTo(1));
        var refused = answers.Where(answer => answer.Status != 200).ToList();
        Assert.That(refused.Select(answer => answer.Status), Is.All.EqualTo(412));
        Assert.That(refused.SelectMany(answer => answer.Errors).Select(problem => problem.Code), Is.All.EqualTo("version_mismatch"));
    }
}
