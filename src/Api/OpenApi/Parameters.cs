using Arklow.Api.Http;
using Arklow.Api.Http.Idempotency;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.OpenApi;

namespace Arklow.Api.OpenApi;

/// <summary>What an action's parameter is on the wire, beside a body.</summary>
internal static class Parameters
{
    public static IOpenApiParameter IdempotencyKey =>
        Header(
            RepeatableRequest.Header,
            $$"""{"type":"string","minLength":1,"maxLength":{{Domain.Idempotency.IdempotencyKey.MaxLength}},"pattern":"^[ -~]+$"}""",
            "Sent again under the same key within 24 hours, the request is not done again, and gets the first answer."
        );

    public static IEnumerable<IOpenApiParameter> Of(ParameterDescriptor parameter)
    {
        if (Binders.Of(parameter) is IQueryBinder query)
            return query.Parameters.Select(sent => Query(sent.Name, sent.Schema, sent.Description, sent.IsRequired));
        if (parameter.ParameterType == typeof(VersionMatch))
            return [Header("If-Match", """{"type":"string"}""", """Done only on this version, such as `"3"`; a list, or `*`.""")];
        var name = parameter.BindingInfo?.BinderModelName ?? parameter.Name;
        var source = parameter.BindingInfo?.BindingSource;
        return source == BindingSource.Path ? [Path(name, parameter.ParameterType)]
            : source == BindingSource.Query ? [Query(name, SchemaOf(parameter.ParameterType), null, false)]
            : [];
    }

    private static OpenApiParameter Path(string name, Type type) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Path,
            Required = true,
            Schema = Schemas.Read(SchemaOf(type)),
        };

    private static OpenApiParameter Query(string name, string schema, string? description, bool isRequired) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Query,
            Required = isRequired,
            Schema = Schemas.Read(schema),
            Description = description,
        };

    private static OpenApiParameter Header(string name, string schema, string description) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Schema = Schemas.Read(schema),
            Description = description,
        };

    private static string SchemaOf(Type type) =>
        IsId(type) ? """{"type":"string","pattern":"^[0-9]+$"}"""
        : type == typeof(long) || type == typeof(int) ? """{"type":"integer","minimum":1}"""
        : """{"type":"string"}""";

    private static bool IsId(Type type) =>
        type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IId<>));
}
