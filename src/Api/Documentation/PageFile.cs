using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Arklow.Api.Documentation;

/// <summary>A file of the page. A browser may keep it, and asks each time whether it is still the same.</summary>
/// <param name="assembly">What it is embedded in.</param>
/// <param name="resource">Its name there.</param>
/// <param name="contentType">What it is, in a header's words.</param>
/// <param name="encoding">How it is compressed there; null if it is not.</param>
internal sealed class PageFile(Assembly assembly, string resource, string contentType, string? encoding = null)
{
    private readonly Lazy<(byte[] Bytes, EntityTagHeaderValue Tag)> _content = new(() => Read(assembly, resource));

    /// <summary>As it is embedded, whatever the client accepts: every browser reads it, and nobody can have it expanded at our cost.</summary>
    public IResult Answer(HttpResponse response)
    {
        response.Headers.ContentEncoding = encoding;
        return Results.Bytes(_content.Value.Bytes, contentType, entityTag: _content.Value.Tag);
    }

    private static (byte[] Bytes, EntityTagHeaderValue Tag) Read(Assembly assembly, string resource)
    {
        using var file =
            assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} has no {resource}.");
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return (bytes, new($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\""));
    }
}
