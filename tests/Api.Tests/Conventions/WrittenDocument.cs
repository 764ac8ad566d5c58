namespace Arklow.Api.Tests.Conventions;

/// <summary>A document that is checked in and written by the code, so that what changes shows in it.</summary>
internal static class WrittenDocument
{
    /// <summary>Of the tests that write one, when they are told to.</summary>
    public const string Category = "WrittenDocument";

    public static void AssertIsFresh(string path, string written)
    {
        var file = Path.Combine(Source.Root, path);
        if (Environment.GetEnvironmentVariable("ARKLOW_WRITE_DOCS") == "true")
            File.WriteAllText(file, written);

        Assert.That(
            File.Exists(file) ? File.ReadAllText(file) : "",
            Is.EqualTo(written),
            "it is stale: write it anew with `./build.sh --target=Docs`"
        );
    }
}
