using System.Globalization;
using System.Text.Json;
using Arklow.Api.Tests.Identity;
using Arklow.Api.Tests.Routes;

namespace Arklow.Api.Tests.Audit;

/// <summary>Whoever changed something is given the id of the record of it.</summary>
internal sealed class ReceiptTests
{
    private const string UserAgent = "terraform/1.9 (+https://example.com)";

    private static IEnumerable<TestCaseData> Acts =>
        Act.All.Select(act => new TestCaseData(act.Prepare).SetArgDisplayNames($"{act.Route}, {act.Named}"));

    [Test]
    public void Every_route_that_changes_something_is_tried() =>
        Assert.That(
            Act.All.Select(act => act.Route).Distinct(),
            Is.EquivalentTo(ApiRoute.All.Where(route => route.Method != HttpMethod.Get).Select(route => route.Documented))
        );

    [TestCaseSource(nameof(Acts))]
    public async Task The_receipt_names_the_record_of_what_was_done(Func<Task<Act>> prepare)
    {
        var act = await prepare();
        act.Request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);

        var answer = await Asking.AskAsync(act.Request);

        Assert.That(answer.Status, Is.EqualTo(200), answer.Body);
        var stored = await Auditing.StoredAsync(answer.Receipt()!);
        var target = act.Target.Id is [] ? act.By!.Id : answer.Data.At(act.Target.Id).GetString();
        Assert.That(stored.At("action").GetString(), Is.EqualTo(act.Action));
        Assert.That((Text(stored, "target_kind"), Text(stored, "target_id")), Is.EqualTo((act.Target.Kind, target)));
        if (await act.Reader(answer) is not { } reader)
            return;
        var record = (await Auditing.GetAsync(reader, answer.Receipt()!)).Data;
        Assert.That(record.Members(), Is.EquivalentTo(act.Reason is null ? Members : [.. Members, "reason"]));
        if (act.Reason is not null)
            Assert.That(record.At("reason").GetString(), Is.EqualTo(act.Reason));
        Assert.That(record.At("id").GetString(), Is.EqualTo(answer.Receipt()));
        Assert.That(record.At("org_id").GetString(), Is.EqualTo(reader.Id));
        Assert.That(record.At("at").GetDateTimeOffset(), Is.EqualTo(DateTimeOffset.UtcNow).Within(1).Minutes);
        Assert.That(record.At("actor", "key_id").GetString(), Is.EqualTo(act.By?.KeyId));
        Assert.That(record.At("actor", "user_id").GetString(), Is.EqualTo(act.By?.UserId ?? answer.Data.At("user", "id").GetString()));
        Assert.That(record.At("action").GetString(), Is.EqualTo(act.Action));
        Assert.That(record.At("target", "kind").GetString(), Is.EqualTo(act.Target.Kind));
        Assert.That(record.At("target", "id").GetString(), Is.EqualTo(target));
        Assert.That(record.At("target", "version").GetRawText(), Is.EqualTo(act.Version?.ToString(CultureInfo.InvariantCulture) ?? "null"));
        Assert.That(record.At("outcome").GetString(), Is.EqualTo("ok"));
        Assert.That(record.At("code").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(record.At("request_id").GetString(), Is.EqualTo(answer.RequestId()));
        Assert.That(record.At("address").GetString(), Is.EqualTo("127.0.0.1").Or.EqualTo("::1"));
        Assert.That(record.At("user_agent").GetString(), Is.EqualTo(UserAgent));
        Assert.That(record.At("changed").Texts(), Is.EqualTo(act.Changed));
    }

    [TestCaseSource(nameof(Acts))]
    public async Task What_was_done_is_recorded_once_and_in_one_log(Func<Task<Act>> prepare)
    {
        var answer = await Asking.AskAsync((await prepare()).Request);

        Assert.That(await Auditing.CountAsync(answer), Is.EqualTo(1));
    }

    private static string[] Members =>
        ["id", "org_id", "at", "actor", "action", "target", "outcome", "code", "request_id", "address", "user_agent", "changed"];

    private static string? Text(JsonElement json, string name) => json.At(name).GetString();
}
