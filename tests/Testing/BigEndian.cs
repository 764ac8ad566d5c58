using System.Buffers.Binary;

namespace Arklow.Testing;

/// <summary>Integers as docs/encryption.md writes them.</summary>
public static class BigEndian
{
    public static byte[] Int64(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Int32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
