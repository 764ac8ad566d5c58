namespace Arklow.Api.Telemetry;

/// <summary>What a request is called where it is told of: never by its address, which may hold ids, or a key.</summary>
internal static class RequestName
{
    /// <summary>One of HTTP's own methods, or <c>_OTHER</c>: a method is whatever somebody sent.</summary>
    public static string Method(HttpContext context) =>
        context.Request.Method switch
        {
            "GET" or "HEAD" or "PUT" or "POST" or "PATCH" or "DELETE" or "OPTIONS" or "TRACE" or "CONNECT" => context.Request.Method,
            _ => "_OTHER",
        };

    /// <summary>The template; null where no route fits.</summary>
    public static string? Route(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } text } ? $"/{text.TrimStart('/')}" : null;
}
