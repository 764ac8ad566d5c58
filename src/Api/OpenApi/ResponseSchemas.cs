using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Arklow.Domain.Common;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Arklow.Api.OpenApi;

/// <summary>Says of what is answered what its types do not: which members may be null or are left out, and that numbers are numbers.</summary>
internal sealed class ResponseSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        var value = Nullable.GetUnderlyingType(type) ?? type;
        // They are written by converters of ours, of which nothing is known.
        if (value == typeof(JsonText))
            schema.Type = JsonSchemaType.Object;
        else if (value == typeof(DateTimeOffset))
            schema.Type = JsonSchemaType.String;
        if (value != type)
            schema.Type |= JsonSchemaType.Null;
        if (schema.Format == "int32")
            schema.Format = null;
        if (!SchemaNames.IsFrame(type))
            foreach (var property in context.JsonTypeInfo.Properties)
                Describe(schema, property);
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiSchema schema, JsonPropertyInfo property)
    {
        var isLeftOut = Has<JsonIgnoreAttribute>(property, ignore => ignore.Condition == JsonIgnoreCondition.WhenWritingNull);
        if (property.IsGetNullable || isLeftOut || Has<NotPromisedAttribute>(property, _ => true))
            schema.Required?.Remove(property.Name);
        if (isLeftOut && schema.Properties?[property.Name] is OpenApiSchema { Type: not null } value)
            value.Type &= ~JsonSchemaType.Null;
    }

    private static bool Has<TAttribute>(JsonPropertyInfo property, Func<TAttribute, bool> fits)
        where TAttribute : Attribute =>
        property.AttributeProvider?.GetCustomAttributes(typeof(TAttribute), inherit: false) is [TAttribute attribute] && fits(attribute);
}
