namespace Arklow.Api.Http;

/// <summary>The id that a request is known by, here and to its caller: the caller's own x-request-id if it is a plain one, else a new one.</summary>
internal static class RequestId
{
    public const string Header = "x-request-id";
    private const int MaxLength = 64;

    private static readonly System.Buffers.SearchValues<char> Plain = System.Buffers.SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"
    );

    public static void Assign(HttpContext context)
    {
        var sent = context.Request.Headers[Header];
        context.TraceIdentifier =
            sent is [{ Length: > 0 and <= MaxLength } id] && !id.AsSpan().ContainsAnyExcept(Plain) && !KeyMaterial.IsIn(id) ? id : New();
    }

    public static string New() => Guid.CreateVersion7().ToString("N");
}
