using Arklow.Testing;

namespace Arklow.Api.Tests.Identity;

public sealed class SearchFormTests
{
    [TestCase("""{"col":"hash","op":"eq","value":"x"}""", "/search/col")]
    [TestCase("""{"col":"Description","op":"eq","value":"x"}""", "/search/col")]
    [TestCase("""{"col":null,"op":"eq","value":"x"}""", "/search/col")]
    [TestCase("""{"op":"eq","value":"x"}""", "/search/col")]
    [TestCase("""{"col":"description","op":"like","value":"x"}""", "/search/op")]
    [TestCase("""{"col":"description","op":["eq"],"value":"x"}""", "/search/op")]
    [TestCase("""{"col":"description","value":"x"}""", "/search/op")]
    [TestCase("""{"col":"description","op":"eq"}""", "/search/value")]
    [TestCase("""{"col":"description","op":"eq","value":7}""", "/search/value")]
    [TestCase("""{"col":"description","op":"eq","value":null}""", "/search/value")]
    [TestCase("""{"col":"description","op":"eq","value":["x","y"]}""", "/search/value")]
    [TestCase("""{"col":"description","op":"in","value":[]}""", "/search/value")]
    [TestCase("""{"col":"description","op":"in","value":["x",7]}""", "/search/value")]
    [TestCase("""{"col":"description","op":"in","value":[["x"]]}""", "/search/value")]
    [TestCase("{}", "/search/col,/search/op,/search/value")]
    public async Task A_search_off_the_contract_is_refused_with_its_pointers(string search, string fields)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await SearchAsync(org, Uri.EscapeDataString(search));

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields, Is.EqualTo(fields.Split(',')));
    }

    [TestCase("")]
    [TestCase("x")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("%22x%22")]
    [TestCase("%7B")]
    [TestCase("%00")]
    [TestCase("%7B%22col%22:%22description%22,%22op%22:%22eq%22,%22value%22:%22%00%22%7D")]
    [TestCase("%7B%22col%22:%22description%22,%22op%22:%22eq%22,%22value%22:%22%5Cu0000%22%7D")]
    [TestCase("%7B%22col%22:%22description%22,%22op%22:%22eq%22,%22value%22:%22%5Cud800%22%7D")]
    [TestCase("%7B%22col%22:%22description%22,%22op%22:%22eq%22,%22value%22:%22%5Cudc00%22%7D")]
    [TestCase("%7B%22col%22:%22description%22,%22op%22:%22in%22,%22value%22:[%22a%22,%22%5Cud800x%22]%7D")]
    [TestCase("%7B%22col%22:%22description%22,%22col%22:%22description%22,%22op%22:%22eq%22,%22value%22:%22x%22%7D")]
    [TestCase("%7B%22col%22:%22description%22,%22op%22:%22eq%22,%22value%22:%22x%22,%7D")]
    [TestCase("%7B%22col%22:%22description%22,%22op%22:%22eq%22,%22value%22:%22x%22,%22case%22:true%7D")]
    public async Task A_search_that_is_no_strict_JSON_object_is_refused(string search)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await SearchAsync(org, search);

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(
            answer.Errors.Single(),
            Is.EqualTo(new Problem("invalid_request", "must be a JSON object with col, op and value", "/search"))
        );
    }

    private static Task<Answer> SearchAsync(TestOrg org, string escaped) => Identities.GetAsync(org, org.Path($"keys/?search={escaped}"));
}
