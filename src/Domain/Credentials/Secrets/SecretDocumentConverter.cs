using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arklow.Domain.Credentials.Secrets;

/// <summary>Makes every attempt to serialise a secret, or to read one through a string, a bug that shows at once.</summary>
internal sealed class SecretDocumentConverter : JsonConverter<SecretDocument>
{
    public override SecretDocument Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A secret is read from the request's own bytes.");

    public override void Write(Utf8JsonWriter writer, SecretDocument value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A secret is not serialised.");
}
