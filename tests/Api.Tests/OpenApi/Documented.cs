using System.Text.Json;
using Arklow.Api.Tests.Contract;
using YamlDotNet.RepresentationModel;

namespace Arklow.Api.Tests.OpenApi;

/// <summary>Holds every answer that a test gets against the document: what the service answers is what it says that it answers.</summary>
internal static class Documented
{
    public static async Task AssertAsync(HttpMethod method, Uri address, Answer answer)
    {
        var path = (address.IsAbsoluteUri ? address.AbsolutePath : address.OriginalString.Split('?')[0]);
        if (IsOfNoOperation(answer) || await ApiDocument.FindAsync(method, path) is not { } operation)
            return;
        var root = await ApiDocument.RootAsync();
        Assert.That(operation.Statuses, Does.Contain($"{answer.Status}"), $"{operation} does not say that it answers {answer}");
        if (answer.Status >= 400)
            AssertRefusal(operation, answer, root);
        else if (operation.Success is { } schema)
        {
            using var json = JsonDocument.Parse(answer.Body, new() { MaxDepth = 70 });
            Assert.That(SchemaJudge.Accepts(schema, json.RootElement, root), $"{operation} is not documented to answer {answer}");
        }
    }

    /// <summary>Of several problems the first decides the status.</summary>
    private static void AssertRefusal(Operation operation, Answer answer, YamlNode root)
    {
        var others = operation
            .Statuses.Select(int.Parse)
            .Where(status => status >= 400)
            .SelectMany(status => operation.Codes(status, root));
        Assert.That(
            operation.Codes(answer.Status, root),
            Does.Contain(answer.Errors[0].Code),
            $"{operation} does not say that it answers {answer}"
        );
        Assert.That(
            answer.Errors.Select(error => error.Code).Distinct(),
            Is.SubsetOf(others),
            $"{operation} does not say that it answers {answer}"
        );
    }

    /// <summary>What is refused before it is known what is asked for.</summary>
    private static bool IsOfNoOperation(Answer answer) => answer.Status is 405 or 414 or 431;
}
