using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Arklow.Api.Http;
using Arklow.Domain.Credentials.Providers;

namespace Arklow.Api.Credentials;

/// <summary>The body of create as the contract writes it, made from the catalogue: a branch for each type that is listed, and one for all others.</summary>
internal static class CreateCredentialBody
{
    public static BodyDescription Describe(ProviderCatalogue providers) =>
        new(
            new JsonObject
            {
                ["anyOf"] = new JsonArray([.. providers.InOrder.Select(provider => Branch(provider, providers))]),
            }.ToJsonString(),
            ("http_auth_headers", """{"type":"http_auth_headers","label":"Order webhook","secret":{"Authorization":"Bearer change-me"}}"""),
            (
                "gcp_sa",
                """{"type":"gcp_sa","label":"Pub/Sub reader","metadata":{"project":"orders"},"secret":{"type":"service_account","project_id":"orders","private_key":"change-me","client_email":"reader@orders.iam.gserviceaccount.com"}}"""
            ),
            (
                "aws",
                """{"type":"aws","label":"SQS poller","secret":{"AWS_ACCESS_KEY_ID":"AKIAIOSFODNN7EXAMPLE","AWS_SECRET_ACCESS_KEY":"change-me"}}"""
            ),
            ("metric", """{"type":"metric","label":"Datadog","secret":{"api_key":"change-me","app_key":"change-me"}}"""),
            (
                "of_your_own",
                """{"type":"sftp","provider":"acme","label":"Acme's drop box","secret":{"user":"arklow","password":"change-me","port":22},"expires_at":"2099-12-31T00:00:00Z"}"""
            )
        );

    private static JsonObject Branch(SecretProvider provider, ProviderCatalogue providers) =>
        new()
        {
            ["type"] = "object",
            ["required"] = provider.Name is null ? new JsonArray("type", "provider") : new JsonArray("type"),
            ["properties"] = new JsonObject
            {
                ["type"] = provider.Type is { } type ? OneOf(type) : AnyTypeBut(providers),
                ["provider"] = provider.Name is { } name ? OneOf(name) : new JsonObject { ["type"] = "string" },
                ["label"] = new JsonObject { ["type"] = "string" },
                ["metadata"] = new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject() },
                ["secret"] = JsonNode.Parse(SecretSchema.OfShapes(provider).Utf8.Span),
            },
        };

    private static JsonObject OneOf(string text) => new() { ["type"] = "string", ["enum"] = new JsonArray(text) };

    private static JsonObject AnyTypeBut(ProviderCatalogue providers)
    {
        var listed = providers.InOrder.Where(provider => provider.Type is not null).Select(provider => Regex.Escape(provider.Type!));
        return new() { ["type"] = "string", ["pattern"] = $"^(?!({string.Join('|', listed)})$).+$" };
    }
}
