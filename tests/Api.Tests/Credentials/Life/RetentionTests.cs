namespace Arklow.Api.Tests.Credentials.Life;

/// <summary>One after another: they share a clock.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class RetentionTests
{
    private AgingServer _server = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _server = await AgingServer.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Test]
    public async Task Secrets_beyond_the_count_are_destroyed_and_their_versions_stay_known()
    {
        var org = await _server.CreateOrgAsync();
        var id = await _server.CreateAsync(org);
        await _server.SetRetentionAsync(org, """{"keep_versions":2}""");

        await _server.RotateAsync(org, id, times: 3);

        Assert.That(await _server.StatesAsync(org, id), Is.EqualTo("destroyed destroyed superseded current"));
        Assert.That(await _server.CountAsync(id), Is.EqualTo((2L, 4L)));
        Answer[] refused =
        [
            await _server.RevealAsync(org, id, 2),
            await _server.AskAsync(org, HttpMethod.Post, $"{id}/versions/2/promote"),
        ];
        Assert.That(refused.Select(answer => (answer.Status, answer.Errors.Single().Code)), Is.All.EqualTo((410, "secret_destroyed")));
        Assert.That((await _server.RevealAsync(org, id, 3)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Ten_are_kept_unless_told()
    {
        var org = await _server.CreateOrgAsync();
        var id = await _server.CreateAsync(org);

        await _server.RotateAsync(org, id, times: 10);

        Assert.That(await _server.CountAsync(id), Is.EqualTo((10L, 11L)));
    }

    [Test]
    public async Task An_overlap_keeps_one_beyond_the_count_until_it_ends()
    {
        var org = await _server.CreateOrgAsync();
        var id = await _server.CreateAsync(org);
        await _server.SetRetentionAsync(org, """{"keep_versions":1}""");

        await _server.RotateAsync(org, id, keepPreviousFor: 600);
        Assert.That(await _server.StatesAsync(org, id), Is.EqualTo("usable current"));
        Assert.That((await _server.RevealAsync(org, id, 1)).Status, Is.EqualTo(200));
        _server.Advance(TimeSpan.FromSeconds(601));

        await _server.UntilStatesAsync(org, id, "destroyed current");
        Assert.That(await _server.CountAsync(id), Is.EqualTo((1L, 2L)));
        Assert.That(await _server.ActsOfNobodyAsync(org, id), Is.EqualTo(new[] { "credential.expire_secrets ok" }));
    }

    [Test]
    public async Task A_secret_is_kept_for_its_time_after_another_took_its_place()
    {
        var (org, sooner) = (await _server.CreateOrgAsync(), await _server.CreateOrgAsync());
        var (id, gone) = (await _server.CreateAsync(org), await _server.CreateAsync(sooner));
        await _server.SetRetentionAsync(org, """{"keep_versions_for":3600}""");
        await _server.SetRetentionAsync(sooner, """{"keep_versions_for":2900}""");
        _server.Advance(TimeSpan.FromHours(2));
        await _server.RotateAsync(org, id);
        await _server.RotateAsync(sooner, gone);

        _server.Advance(TimeSpan.FromSeconds(3000));
        await _server.UntilStatesAsync(sooner, gone, "destroyed current");
        Assert.That(await _server.StatesAsync(org, id), Is.EqualTo("superseded current"), "not earlier");
        _server.Advance(TimeSpan.FromSeconds(601));
        await _server.UntilStatesAsync(org, id, "destroyed current");

        _server.Advance(TimeSpan.FromDays(1000));
        Assert.That((await _server.RevealAsync(org, id, 2)).Status, Is.EqualTo(200), "the current one stays");
    }

    [Test]
    public async Task Less_retention_acts_at_once_and_on_its_org_alone()
    {
        var (org, other) = (await _server.CreateOrgAsync(), await _server.CreateOrgAsync());
        var (id, theirs) = (await _server.CreateAsync(org), await _server.CreateAsync(other));
        await _server.RotateAsync(org, id, times: 3);
        await _server.RotateAsync(other, theirs, times: 3);

        await _server.SetRetentionAsync(org, """{"keep_versions":1}""");

        Assert.That(await _server.StatesAsync(org, id), Is.EqualTo("destroyed destroyed destroyed current"));
        Assert.That(await _server.StatesAsync(other, theirs), Is.EqualTo("superseded superseded superseded current"));
        await _server.SetRetentionAsync(org, """{"keep_versions":10}""");
        Assert.That(await _server.StatesAsync(org, id), Is.EqualTo("destroyed destroyed destroyed current"), "nothing comes back");
    }

    [TestCase("{}", "")]
    [TestCase("""{"keep_versions":0}""", "/keep_versions")]
    [TestCase("""{"keep_versions":1001}""", "/keep_versions")]
    [TestCase("""{"keep_versions":null}""", "/keep_versions")]
    [TestCase("""{"keep_versions":1.5}""", "/keep_versions")]
    [TestCase("""{"keep_versions":"1"}""", "/keep_versions")]
    [TestCase("""{"keep_versions_for":0}""", "/keep_versions_for")]
    [TestCase("""{"keep_versions_for":3153600001}""", "/keep_versions_for")]
    [TestCase("""{"keep_versions_for":"1"}""", "/keep_versions_for")]
    public async Task A_retention_that_is_none_is_refused(string body, string field)
    {
        var org = await _server.CreateOrgAsync();

        var answer = await _server.AskAsync(org, HttpMethod.Patch, "retention", body);

        Assert.That((answer.Status, answer.Fields.Single()), Is.EqualTo((400, (string?)field)));
    }

    [Test]
    public async Task What_is_not_sent_of_a_retention_stays()
    {
        var org = await _server.CreateOrgAsync();
        await _server.SetRetentionAsync(org, """{"keep_versions":1000}""");
        await _server.SetRetentionAsync(org, """{"keep_versions_for":3153600000}""");
        var both = await _server.AskAsync(org, HttpMethod.Get, "retention");
        await _server.SetRetentionAsync(org, """{"keep_versions_for":null}""");

        Assert.That(both.Data.GetRawText(), Is.EqualTo("""{"keep_versions":1000,"keep_versions_for":3153600000}"""));
        var now = await _server.AskAsync(org, HttpMethod.Get, "retention");
        Assert.That(now.Data.GetRawText(), Is.EqualTo("""{"keep_versions":1000,"keep_versions_for":null}"""));
    }
}
