using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Arklow.Api.OpenApi;

/// <summary>The document as JSON. It is the same as long as the process lives, so it is made once, when it is first asked for.</summary>
internal sealed class ApiDocument([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider provider)
{
    public const string Name = "arklow";

    private readonly Lazy<Task<byte[]>> _json = new(() => MakeAsync(provider));

    public Task<byte[]> WriteAsync() => _json.Value;

    private static async Task<byte[]> MakeAsync(IOpenApiDocumentProvider provider)
    {
        var document = await provider.GetOpenApiDocumentAsync();
        using var json = new MemoryStream();
        await document.SerializeAsync(json, OpenApiSpecVersion.OpenApi3_1, OpenApiConstants.Json, CancellationToken.None);
        return json.ToArray();
    }
}
