namespace Arklow.Api.Tests.Authentication;

internal static class Fingerprint
{
    /// <summary>All of an answer that its caller could tell it from another by: everything but its own id and date.</summary>
    public static string Of(Answer answer)
    {
        var headers = answer
            .Headers.Where(header => header.Key.ToLowerInvariant() is not ("x-request-id" or "date"))
            .Select(header => $"{header.Key}: {string.Join(',', header)}");
        return string.Join('\n', [$"{answer.Status}", .. headers, answer.Body]);
    }
}
