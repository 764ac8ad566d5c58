using System.Text.Json;
using System.Text.Json.Serialization;
using Arklow.Domain.Common;

namespace Arklow.Api.Http.Json;

/// <summary>Writes JSON that a caller sent as it was sent; it was found well-formed then.</summary>
internal sealed class JsonTextConverter : JsonConverter<JsonText>
{
    public override JsonText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Bodies are read from the request's own bytes.");

    public override void Write(Utf8JsonWriter writer, JsonText value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
}
