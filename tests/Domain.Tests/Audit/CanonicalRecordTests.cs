using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Arklow.Domain.Audit;
using FsCheck;
using FsCheck.Fluent;

namespace Arklow.Domain.Tests.Audit;

public sealed class CanonicalRecordTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(1000);

    [Test]
    public void A_record_is_written_byte_for_byte_as_documented() =>
        Assert.That(
            Written(Records.Full),
            Is.EqualTo(
                """{"action":"credential.create","actor":{"key_id":"1026","user_id":"1025"},"address":"192.0.2.7","at":"2026-11-23T12:00:01.234567Z","changed":["type","label","secret"],"code":null,"id":"2050","org_id":"1024","outcome":"ok","request_id":"0HNH6V4PQ2J5K","target":{"id":"2049","kind":"credential","version":1},"user_agent":"curl \"8.5\" \\o/"}"""
            )
        );

    [Test]
    public void What_a_record_does_not_say_is_null() =>
        Assert.That(
            Written(Records.Bare),
            Is.EqualTo(
                """{"action":"api_key.authenticate","actor":{"key_id":null,"user_id":null},"address":null,"at":"2026-11-23T12:00:00.000000Z","changed":[],"code":"unauthorized","id":"2051","org_id":"1024","outcome":"refused","request_id":null,"target":{"id":null,"kind":"api_key","version":null},"user_agent":null}"""
            )
        );

    [Test]
    public void Whatever_a_record_holds_is_written_as_RFC_8785_says() =>
        Prop.ForAll(
                Records.Any.ToArbitrary(),
                record =>
                {
                    var bytes = CanonicalRecord.Write(record);
                    return Encoding.ASCII.GetString(bytes) == Rfc8785.Of(bytes);
                }
            )
            .Check(Config);

    [Test]
    public void Whatever_a_record_holds_can_be_read_again() =>
        Prop.ForAll(Records.Any.ToArbitrary(), record => Tells(Read(record), record)).Check(Config);

    [Test]
    public void Every_printable_character_is_written_as_RFC_8785_says()
    {
        foreach (var c in Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c))
        {
            var text = $"a{c}z";

            var written = Written(Records.Bare with { Action = text });

            Assert.That(written, Does.StartWith($$"""{"action":{{Rfc8785.Text(text)}},"actor":"""));
        }
    }

    [Test]
    public void Records_that_differ_are_written_differently() =>
        Prop.ForAll(
                Records.Any.Zip(Records.Any).ToArbitrary(),
                pair => Written(pair.Item1) != Written(pair.Item2) || Tells(Read(pair.Item1), pair.Item2)
            )
            .Check(Config);

    [Test]
    public void A_moment_is_in_UTC_with_six_digits_and_what_is_finer_is_dropped()
    {
        var moment = new DateTimeOffset(2026, 11, 23, 14, 0, 0, TimeSpan.FromHours(2)).AddTicks(19);

        Assert.That(CanonicalRecord.Moment(moment), Is.EqualTo("2026-11-23T12:00:00.000001Z"));
    }

    [Test]
    public void The_leaf_is_RFC_6962s_hash_of_what_is_written() =>
        Assert.That(CanonicalRecord.Leaf(Records.Full), Is.EqualTo(SHA256.HashData([0, .. CanonicalRecord.Write(Records.Full)])));

    private static string Written(AuditRecord record) => Encoding.UTF8.GetString(CanonicalRecord.Write(record));

    private static JsonElement Read(AuditRecord record) => JsonElement.Parse(CanonicalRecord.Write(record));

    private static bool Tells(JsonElement json, AuditRecord record)
    {
        var (actor, target) = (json.GetProperty("actor"), json.GetProperty("target"));
        return Text(json, "action") == record.Action
            && Text(actor, "key_id") == record.Actor.KeyId?.ToString()
            && Text(actor, "user_id") == record.Actor.UserId?.ToString()
            && Text(json, "address") == record.Origin.Address
            && DateTimeOffset.Parse(Text(json, "at")!, CultureInfo.InvariantCulture) == record.At
            && json.GetProperty("changed").EnumerateArray().Select(name => name.GetString()).SequenceEqual(record.Changed)
            && Text(json, "code") == record.Code
            && Text(json, "id") == record.Id.ToString()
            && Text(json, "org_id") == record.OrgId.ToString()
            && Text(json, "outcome") == record.Outcome
            && Text(json, "request_id") == record.Origin.RequestId
            && Text(target, "id") == record.Target.Id
            && Text(target, "kind") == record.Target.Kind
            && Number(target, "version") == record.Target.Version
            && Text(json, "user_agent") == record.Origin.UserAgent
            && json.EnumerateObject().Count() == 12;
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static long? Number(JsonElement json, string name) =>
        json.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null;
}
