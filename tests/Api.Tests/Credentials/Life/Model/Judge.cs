using System.Text.Json;
using Arklow.Api.Tests.Identity;

namespace Arklow.Api.Tests.Credentials.Life.Model;

/// <summary>Holds what was answered against what the model says.</summary>
internal static class Judge
{
    /// <summary>One credential, as it is or was.</summary>
    public static Expected View(ModelCredential credential, ModelVersion version) =>
        Expected.Success(answer =>
        {
            AssertView(answer.Data, credential, version);
            Assert.That(answer.Headers["ETag"], Is.EqualTo(new[] { $"\"{version.Number}\"" }));
        });

    public static Expected List(IEnumerable<ModelCredential> credentials)
    {
        ModelCredential[] all = [.. credentials.OrderBy(credential => long.Parse(credential.Id!))];
        return Expected.Success(answer =>
        {
            Assert.That(answer.ItemIds(), Is.EqualTo(all.Select(credential => credential.Id)));
            Assert.That(answer.Count(), Is.EqualTo(all.Length));
            foreach (var (item, credential) in answer.Items().Zip(all))
                AssertView(item, credential, credential.Now);
        });
    }

    public static Expected Versions(ModelCredential credential) =>
        Expected.Success(answer =>
        {
            Assert.That(answer.Count(), Is.EqualTo(credential.Versions.Count));
            Assert.That(
                answer.Items().Select(item => item.GetProperty("version").GetInt32()),
                Is.EqualTo(credential.Versions.Select(version => version.Number).Reverse())
            );
            foreach (var (item, version) in answer.Items().Zip(credential.Versions.AsEnumerable().Reverse()))
            {
                AssertSaid(item, version);
                Assert.That(Raw(item, "secret_version"), Is.EqualTo(credential.SecretOf(version.Number)?.Number.ToString() ?? "null"));
                Assert.That(
                    item.GetProperty("secret_state").GetString(),
                    Is.EqualTo(credential.SecretStateOf(version.Number)),
                    Raw(item, "version")
                );
            }
        });

    public static Expected Secret(ModelCredential credential, int version, string secret) =>
        Expected.Success(answer =>
        {
            Assert.That(answer.Data.Members(), Is.EqualTo(new[] { "id", "version", "type", "provider", "secret" }));
            Assert.That(answer.Text("id"), Is.EqualTo(credential.Id));
            Assert.That(answer.Data.GetProperty("version").GetInt32(), Is.EqualTo(version));
            Assert.That(answer.Text("type"), Is.EqualTo(credential.Type));
            Assert.That(answer.Text("provider"), Is.EqualTo(credential.Provider));
            Assert.That(Raw(answer.Data, "secret"), Is.EqualTo(secret));
        });

    private static void AssertView(JsonElement data, ModelCredential credential, ModelVersion version)
    {
        credential.Id ??= data.GetProperty("id").GetString();
        Assert.That(data.GetProperty("id").GetString(), Is.EqualTo(credential.Id));
        Assert.That(data.GetProperty("type").GetString(), Is.EqualTo(credential.Type));
        Assert.That(data.GetProperty("provider").GetString(), Is.EqualTo(credential.Provider));
        AssertSaid(data, version);
    }

    private static void AssertSaid(JsonElement data, ModelVersion version)
    {
        Assert.That(data.GetProperty("version").GetInt32(), Is.EqualTo(version.Number));
        Assert.That(data.TryGetProperty("label", out var label) ? label.GetString() : null, Is.EqualTo(version.Label));
        Assert.That(Raw(data, "metadata"), Is.EqualTo(version.Metadata ?? "null"));
        Assert.That(data.GetProperty("expires_at").GetString(), Is.EqualTo(version.ExpiresAt));
        Assert.That(data.GetProperty("deleted_at").ValueKind != JsonValueKind.Null, Is.EqualTo(version.IsDeleted), "deleted");
        version.UpdatedAt ??= data.GetProperty("updated_at").GetString();
        Assert.That(data.GetProperty("updated_at").GetString(), Is.EqualTo(version.UpdatedAt));
    }

    private static string Raw(JsonElement data, string member) => data.GetProperty(member).GetRawText();
}
