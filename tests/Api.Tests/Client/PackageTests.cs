using System.Diagnostics;
using Arklow.Api.Tests.Conventions;

namespace Arklow.Api.Tests.Client;

public sealed class PackageTests
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Exe</OutputType>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <UseAppHost>false</UseAppHost>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Arklow.Client" Version="*" />
          </ItemGroup>
        </Project>
        """;

    /// <summary>From the package alone, and what it says that it needs, which was restored for this repository.</summary>
    [Test]
    public async Task The_package_is_all_that_the_sample_needs()
    {
        var directory = Directory.CreateTempSubdirectory("arklow-package-").FullName;
        try
        {
            var (packages, own) = (Path.Combine(directory, "feed"), Path.Combine(directory, "own"));
            var sample = Directory.CreateDirectory(Path.Combine(directory, "sample")).FullName;
            await File.WriteAllTextAsync(Path.Combine(sample, "Sample.csproj"), Project);
            File.Copy(Path.Combine(Source.Root, "samples/QuickStart/Program.cs"), Path.Combine(sample, "Program.cs"));
            var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

            await RunAsync("pack", Path.Combine(Source.Root, "src/Client"), "--no-build", "-c", configuration, "-o", packages);
            await RunAsync(
                "build",
                sample,
                $"-p:RestoreSources={packages}",
                $"-p:RestorePackagesPath={own}",
                $"-p:RestoreFallbackFolders={Restored()}"
            );

            Assert.That(Directory.GetFiles(packages).Select(Path.GetExtension), Is.EquivalentTo(new[] { ".nupkg", ".snupkg" }));
            Assert.That(Directory.GetFiles(sample, "Sample.dll", SearchOption.AllDirectories), Is.Not.Empty);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static string Restored() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget/packages");

    private static async Task RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [.. arguments, "-nologo", "-m:1", "-nodeReuse:false"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, said);
    }
}
