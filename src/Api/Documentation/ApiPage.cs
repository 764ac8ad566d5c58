using Scalar.AspNetCore;

namespace Arklow.Api.Documentation;

/// <summary>
/// The API's document as a page to read and to try calls on. All that it loads comes from here, and it may speak with nobody else. Of Scalar it has
/// the script alone: Scalar's own routes would answer every address below the page with a page, and start it by a script in the page.
/// </summary>
internal static class ApiPage
{
    private const string Address = "/swagger/ui";
    private const string Script = "text/javascript; charset=utf-8";

    /// <summary>Scalar writes its styles into the page, so those may be inline; scripts may not.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:; connect-src 'self';"
        + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly PageFile Page = Ours("index.html", "text/html; charset=utf-8");
    private static readonly PageFile Start = Ours("page.js", Script);
    private static readonly PageFile Icon = Ours("favicon.svg", "image/svg+xml");
    private static readonly PageFile Reference = new(typeof(ScalarOptions).Assembly, "ScalarStaticAssets.scalar.js", Script, "gzip");

    public static void MapApiPage(this IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup(Address).ExcludeFromDescription().AddEndpointFilter(Guard);
        page.MapGet("/", Page.Answer);
        page.MapGet("/page.js", Start.Answer);
        page.MapGet("/favicon.svg", Icon.Answer);
        page.MapGet("/scalar.js", Reference.Answer);
    }

    private static PageFile Ours(string name, string contentType) => new(typeof(ApiPage).Assembly, $"Page.{name}", contentType);

    private static ValueTask<object?> Guard(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var headers = invocation.HttpContext.Response.Headers;
        headers.CacheControl = "no-cache";
        headers.ContentSecurityPolicy = Policy;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
        return next(invocation);
    }
}
