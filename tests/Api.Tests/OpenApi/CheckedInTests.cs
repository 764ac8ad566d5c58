using Arklow.Api.Tests.Conventions;

namespace Arklow.Api.Tests.OpenApi;

internal sealed class CheckedInTests
{
    [Test, Category(WrittenDocument.Category)]
    public async Task The_document_in_the_repository_is_the_one_that_is_served() =>
        WrittenDocument.AssertIsFresh("docs/openapi.json", await ApiDocument.TextAsync() + "\n");

    [Test]
    public async Task It_is_served_as_JSON_to_anyone()
    {
        using var answer = await Suite.Server.Http.GetAsync(ApiDocument.Path);

        Assert.That(answer.IsSuccessStatusCode);
        Assert.That(answer.Content.Headers.ContentType?.ToString(), Is.EqualTo("application/json"));
    }
}
