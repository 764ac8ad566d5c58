namespace Arklow.Api.Tests.Fuzz;

/// <summary>Damages bytes at random, the same way for the same seed.</summary>
internal sealed class Mutation(int seed)
{
    private static readonly byte[][] Nasty =
    [
        [0],
        [0xff],
        [0xed, 0xa0, 0x80],
        [0xef, 0xbb, 0xbf],
        [.. "\\u0000"u8],
        [.. "\\ud800"u8],
        [.. "\""u8],
        [.. "\\"u8],
        [.. "{"u8],
        [.. "[[[[[[[["u8],
        [.. "]}"u8],
        [.. ",,"u8],
        [.. "\r\n"u8],
        [.. "\r\n\r\n"u8],
        [.. ": "u8],
        [.. "%00"u8],
        [.. "-1"u8],
        [.. "99999999999999999999"u8],
        [.. "1e999999999"u8],
        [.. "null"u8],
        [.. "\"type\":\"aws\","u8],
        [.. "Transfer-Encoding: chunked\r\n"u8],
        [.. "Content-Length: 5\r\n"u8],
        [.. "Expect: 100-continue\r\n"u8],
    ];

    private readonly Random _random = new(seed);

    /// <summary>One to four damages.</summary>
    public byte[] Of(byte[] bytes)
    {
        for (var times = _random.Next(1, 5); times > 0; times--)
            bytes = Once(bytes);
        return bytes;
    }

    public T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private byte[] Once(byte[] bytes)
    {
        var at = _random.Next(bytes.Length + 1);
        var end = Math.Min(bytes.Length, at + _random.Next(1, 20));
        return _random.Next(6) switch
        {
            0 => [.. bytes[..at], (byte)_random.Next(256), .. bytes[Math.Min(at + 1, bytes.Length)..]],
            1 => [.. bytes[..at], (byte)_random.Next(256), .. bytes[at..]],
            2 => [.. bytes[..at], .. bytes[end..]],
            3 => [.. bytes[..end], .. bytes[at..]],
            4 => [.. bytes[..at], .. Pick(Nasty), .. bytes[at..]],
            _ => bytes[..at],
        };
    }
}
