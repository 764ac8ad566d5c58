namespace Arklow.Api.Http;

/// <summary>What the API takes at most.</summary>
public static class Limits
{
    /// <summary>A request's body, in bytes.</summary>
    public const int BodyBytes = 256 * 1024;

    /// <summary>Problems listed in one answer; more of them are counted.</summary>
    public const int Problems = 100;
}
