using System.Text.Json;
using Arklow.Api.Http.Json;
using Arklow.Api.OpenApi;
using Arklow.Application.Credentials;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Credentials;

// Nobody makes one but for the document: the real one is written by RevealedSecretResult.
/// <summary>A secret, revealed.</summary>
/// <param name="Secret">The very JSON value that was stored.</param>
public sealed record RevealedSecretResponse(string Id, int Version, string Type, string Provider, JsonElement Secret)
    : IExemplary<RevealedSecretResponse>
{
    public static RevealedSecretResponse Example =>
        new("4096", 1, "http_auth_headers", "http", JsonElement.Parse("""{"Authorization":"Bearer change-me"}"""));
}

/// <summary>The one answer that holds a secret: the very JSON value that was stored, from pinned memory to the connection, and through no formatter.</summary>
internal sealed class RevealedSecretResult(RevealedSecret revealed) : ActionResult
{
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        using var _ = revealed;
        var (response, ct) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        response.ContentType = "application/json; charset=utf-8";
        Write(response.BodyWriter);
        await response.BodyWriter.FlushAsync(ct);
    }

    private void Write(System.IO.Pipelines.PipeWriter output)
    {
        using var json = new Utf8JsonWriter(output, new() { Encoder = ApiJson.Encoder });
        json.WriteStartObject();
        json.WriteStartObject("data"u8);
        json.WriteString("id"u8, revealed.Id.ToString());
        json.WriteNumber("version"u8, revealed.Version);
        json.WriteString("type"u8, revealed.Secret.Type.Value);
        json.WriteString("provider"u8, revealed.Secret.Provider);
        json.WritePropertyName("secret"u8);
        revealed.Secret.Document.WriteTo(json);
        json.WriteEndObject();
        json.WriteNull("errors"u8);
        json.WriteEndObject();
    }
}
