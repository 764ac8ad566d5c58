using Arklow.Testing;
using Dapper;

namespace Arklow.Api.Tests.Idempotency;

/// <summary>What tests of idempotency do: send a request under a name, and again, and look at what is kept.</summary>
internal static class Repeating
{
    public const string Header = "Idempotency-Key";

    public static string NewName() => $"order {Guid.NewGuid()}";

    /// <summary>The same request, to be sent once more, under the name.</summary>
    public static async Task<HttpRequestMessage> UnderAsync(this HttpRequestMessage request, params string[] names)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri);
        foreach (var header in request.Headers)
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        foreach (var name in names)
            copy.Headers.TryAddWithoutValidation(Header, name);
        if (request.Content is null)
            return copy;
        copy.Content = new ByteArrayContent(await request.Content.ReadAsByteArrayAsync());
        copy.Content.Headers.ContentType = request.Content.Headers.ContentType;
        return copy;
    }

    public static async Task<Answer> AskAsync(HttpRequestMessage request, string name, ArklowServer? server = null) =>
        await Asking.AskAsync(await request.UnderAsync(name), server ?? Suite.Server);

    /// <summary>Sends it so many times at once, in turns to two services.</summary>
    public static async Task<Answer[]> AskAtOnceAsync(HttpRequestMessage request, string name, int times)
    {
        var requests = new List<HttpRequestMessage>();
        for (var n = 0; n < times; n++)
            requests.Add(await request.UnderAsync(name));
        return await Task.WhenAll(Asking.AskBoth(requests));
    }

    /// <summary>What the header says that tells a replay; null where it is none.</summary>
    public static string? Replayed(this Answer answer) => answer.Headers["idempotency-replayed"].SingleOrDefault();

    /// <summary>What is kept for the key.</summary>
    public static async Task<IReadOnlyList<Row>> RowsAsync(TestOrg by, ArklowServer? server = null)
    {
        await using var superuser = await (server ?? Suite.Server).OpenAsSuperuserAsync();
        const string Rows =
            "select name, fingerprint, answer from idempotency_keys where org_id = @org and scope = @key order by created_at";
        return (await superuser.QueryAsync<Row>(Rows, new { org = long.Parse(by.Id), key = long.Parse(by.KeyId) })).AsList();
    }

    /// <summary>Does to what is kept for the key, which is <c>@key</c>, what nobody but a superuser can.</summary>
    public static async Task<int> ExecuteAsync(TestOrg by, string sql, object? more = null)
    {
        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();
        var parameters = new DynamicParameters(more);
        parameters.Add("key", long.Parse(by.KeyId));
        return await superuser.ExecuteAsync(sql, parameters);
    }

    internal sealed record Row(byte[] Name, byte[] Fingerprint, byte[]? Answer);
}
