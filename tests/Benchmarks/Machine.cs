using System.Globalization;
using System.Runtime.InteropServices;

namespace Arklow.Benchmarks;

internal static class Machine
{
    /// <summary>What the figures were measured on, in a line; the file system is that of the database.</summary>
    public static string Line(string directory)
    {
        var processor = Find("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString();
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30);
        var system = Find("/etc/os-release", "PRETTY_NAME")?.Trim('"') ?? RuntimeInformation.OSDescription;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores of {processor}, {memory:0} GB, {system}, {RuntimeInformation.FrameworkDescription}, database on {new DriveInfo(directory).DriveFormat}."
        );
    }

    private static string? Find(string file, string name) =>
        File.Exists(file)
            ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split([':', '='], 2)[1].Trim()
            : null;
}
