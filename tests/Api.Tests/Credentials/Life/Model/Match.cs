namespace Arklow.Api.Tests.Credentials.Life.Model;

/// <summary>What a step says of the version that it wants to change.</summary>
internal enum Match
{
    Nothing,
    Anything,
    TheVersion,
    TheVersionAmongOthers,
    Another,
    TheVersionWeakly,
}

internal static class Matches
{
    public static bool Allows(this Match match) => match is not (Match.Another or Match.TheVersionWeakly);

    /// <summary>The <c>If-Match</c>; null for none.</summary>
    public static string? Header(this Match match, int version) =>
        match switch
        {
            Match.Nothing => null,
            Match.Anything => "*",
            Match.TheVersion => $"\"{version}\"",
            Match.TheVersionAmongOthers => $"\"{version + 1}\", W/\"x\", \"{version}\"",
            Match.Another => $"\"{version + 1}\"",
            Match.TheVersionWeakly => $"W/\"{version}\"",
        };
}
