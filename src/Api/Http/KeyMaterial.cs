using System.Text.RegularExpressions;

namespace Arklow.Api.Http;

/// <summary>What looks like a key or a token, wherever it turns up.</summary>
internal static partial class KeyMaterial
{
    private const string Instead = "[key]";

    public static bool IsIn(string text) => Pattern().IsMatch(text);

    public static string Without(string text) => Pattern().Replace(text, Instead);

    [GeneratedRegex("arki?_[0-9A-Za-z]{1,11}_[0-9A-Za-z]{43}")]
    private static partial Regex Pattern();
}
