using System.Text;

namespace Arklow.Api.Tests.Telemetry;

/// <summary>A protobuf message, read without its schema: numbers and bytes by the number of their field.</summary>
internal sealed class Proto
{
    private readonly ILookup<int, (long Number, byte[] Bytes)> _fields;

    private Proto(ILookup<int, (long, byte[])> fields) => _fields = fields;

    public static Proto Read(byte[] message) => new(Fields(message).ToLookup(field => field.Number, field => field.Value));

    public bool Has(int field) => _fields.Contains(field);

    public long Number(int field) => _fields[field].LastOrDefault().Number;

    public string Text(int field) => Encoding.UTF8.GetString(_fields[field].LastOrDefault().Bytes ?? []);

    public string Hex(int field) => Convert.ToHexStringLower(_fields[field].LastOrDefault().Bytes ?? []);

    public IEnumerable<Proto> Messages(int field) => _fields[field].Select(value => Read(value.Bytes));

    private static IEnumerable<(int Number, (long, byte[]) Value)> Fields(byte[] message)
    {
        for (var at = 0; at < message.Length; )
        {
            var tag = Varint(message, ref at);
            var value = (tag & 7) switch
            {
                0 => (Varint(message, ref at), Array.Empty<byte>()),
                1 => (0, Take(message, ref at, 8)),
                2 => (0, Take(message, ref at, (int)Varint(message, ref at))),
                5 => (0, Take(message, ref at, 4)),
                var type => throw new InvalidDataException($"There is no wire type {type}."),
            };
            yield return ((int)(tag >> 3), value);
        }
    }

    private static byte[] Take(byte[] message, ref int at, int length) => message[at..(at += length)];

    private static long Varint(byte[] message, ref int at)
    {
        long value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[at++];
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
