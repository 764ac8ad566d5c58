using System.Text.Json;

namespace Arklow.Api.Tests.Extension;

internal static class Answers
{
    /// <summary>Every error of an answer in the envelope, whose data must be null.</summary>
    public static async Task<(string? Code, string? Message, string? Field)[]> ErrorsOfAsync(HttpResponseMessage response)
    {
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.That(answer.RootElement.GetProperty("data").ValueKind, Is.EqualTo(JsonValueKind.Null));
        return
        [
            .. answer
                .RootElement.GetProperty("errors")
                .EnumerateArray()
                .Select(error =>
                    (
                        error.GetProperty("code").GetString(),
                        error.GetProperty("message").GetString(),
                        error.GetProperty("field").GetString()
                    )
                ),
        ];
    }
}
