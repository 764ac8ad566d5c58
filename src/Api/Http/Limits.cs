namespace Arklow.Api.Http;

/// <summary>What the API takes at most.</summary>
public static class Limits
{
    /// <summary>A request's body, in bytes.</summary>
    public const int BodyBytes = 256 * 1024;

    /// <summary>What Kestrel reads of a request after its head. It counts the frames of chunks too, which are five bytes to each byte of a body at worst.</summary>
    public const int TransferBytes = 8 * BodyBytes;

    /// <summary>Problems listed in one answer; more of them are counted.</summary>
    public const int Problems = 100;
}
