using System.Net;
using System.Text.Json;
using Arklow.Testing;

namespace Arklow.Api.Tests.Credentials;

public sealed class CreateCredentialTests
{
    [Test]
    public async Task A_created_credential_is_answered_in_the_documented_shape_and_its_secret_opens()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var response = await Suite.Server.Http.SendAsync(
            org.Put("""{"type":"http_auth_headers","label":"webhook","metadata":{"team":"ü"},"secret":{"Authorization": "Bearer x"}}""")
        );

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var data = answer.RootElement.GetProperty("data");
        Assert.That(
            data.EnumerateObject().Select(member => member.Name),
            Is.EqualTo(
                new[] { "id", "org_id", "type", "provider", "label", "version", "metadata", "expires_at", "updated_at", "deleted_at" }
            )
        );
        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();
        var secret = await StoredSecret.OpenAsync(superuser, Suite.Server.DataDirectory, org.Id, data.GetProperty("id").GetString()!);
        Assert.That(secret, Is.EqualTo("""{"Authorization": "Bearer x"}"""));
    }
}
