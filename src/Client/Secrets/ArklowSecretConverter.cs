using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arklow.Client;

/// <summary>Reads secrets from answers and writes them into requests: for the client's own JSON alone.</summary>
internal sealed class ArklowSecretConverter : JsonConverter<ArklowSecret>
{
    public override ArklowSecret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ArklowSecret.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, ArklowSecret value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.RevealJson(), skipInputValidation: true);
}

/// <summary>Makes every other attempt to serialise a secret a bug that shows at once.</summary>
internal sealed class RefusingConverter : JsonConverter<ArklowSecret>
{
    public override ArklowSecret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A secret is read from an answer of Arklow alone.");

    public override void Write(Utf8JsonWriter writer, ArklowSecret value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A secret is not serialised.");
}
