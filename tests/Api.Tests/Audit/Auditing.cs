using System.Text.Json;
using Arklow.Api.Tests.Identity;
using Arklow.Testing;
using Dapper;

namespace Arklow.Api.Tests.Audit;

/// <summary>What tests of the audit log do most: read it, as a caller and as PostgreSQL's superuser.</summary>
internal static class Auditing
{
    public static Task<Answer> ListAsync(TestOrg org, string query = "") => Identities.GetAsync(org, org.Path($"audit/{query}"));

    public static Task<Answer> GetAsync(TestOrg org, string rest) => Identities.GetAsync(org, org.Path($"audit/{rest}"));

    /// <summary>The id of the record that the answer says there is; null where it says of none.</summary>
    public static string? Receipt(this Answer answer) => answer.Headers["x-arklow-audit"].SingleOrDefault();

    public static string RequestId(this Answer answer) => answer.Headers["x-request-id"].Single();

    public static JsonElement At(this JsonElement json, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            json = json.GetProperty(name);
        return json;
    }

    /// <summary>A credential of the org's, and the receipt for it.</summary>
    public static async Task<string> ActAsync(TestOrg org) =>
        (await org.ClientOrg().Credentials.CreateAsync(new() { Type = "aws" })).Receipt!;

    /// <summary>The records of one request, once there are any.</summary>
    public static async Task<IReadOnlyList<JsonElement>> OfAsync(TestOrg reader, Answer refused)
    {
        IReadOnlyList<JsonElement> found = [];
        await Identities.UntilAsync(async () =>
        {
            var records = (await ListAsync(reader, "?take=50")).Items();
            found = [.. records.Where(record => record.At("request_id").GetString() == refused.RequestId())];
            return found.Count > 0;
        });
        return found;
    }

    /// <summary>Every refusal of the suite's server up to now is stored, if it ever will be: they are stored in their order.</summary>
    public static async Task SettleAsync()
    {
        var org = await Suite.Server.CreateOrgAsync("audit:read");
        await OfAsync(org, await Identities.PutKeyAsync(org));
    }

    /// <summary>How many records there are of the answer's request, in whosever log.</summary>
    public static async Task<long> CountAsync(Answer answer)
    {
        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();
        return await superuser.QuerySingleAsync<long>(
            "select count(*) from audit_records where request_id = @id",
            new { id = answer.RequestId() }
        );
    }

    /// <summary>What the log keeps of a receipt, as stored, in whosever log.</summary>
    public static async Task<JsonElement> StoredAsync(string receipt)
    {
        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();
        var row = await superuser.QuerySingleAsync<string>(
            "select to_jsonb(r)::text from audit_records r where id = @id",
            new { id = long.Parse(receipt) }
        );
        using var json = JsonDocument.Parse(row);
        return json.RootElement.Clone();
    }

    /// <summary>A record's proof, once it is sealed.</summary>
    public static async Task<JsonElement> ProveAsync(TestOrg org, string record)
    {
        Answer? proof = null;
        await Identities.UntilAsync(async () => (proof = await GetAsync(org, $"{record}/proof")).Status != 409);
        Assert.That(proof!.Status, Is.EqualTo(200), proof.Body);
        return proof.Data;
    }

    /// <summary>The newest head, once it holds so many records. Who asks for it before there is one is recorded too, so nobody asks.</summary>
    public static async Task<JsonElement> HeadAsync(TestOrg org, long size)
    {
        const string Sealed = "select coalesce(max(size), 0) from audit_heads where org_id = @org";
        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();
        await Identities.UntilAsync(async () => await superuser.QuerySingleAsync<long>(Sealed, new { org = long.Parse(org.Id) }) >= size);
        return (await GetAsync(org, "head")).Data;
    }
}
