#nullable enable

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

const string Solution = "Arklow.sln";
const string Configuration = "Release";
const string Api = "src/Api/Api.csproj";
const string Client = "src/Client/Client.csproj";
const string PackagesDirectory = "artifacts/packages";
const string Benchmarks = "tests/Benchmarks/Benchmarks.csproj";
const string Runtime = "linux-x64";
const string Program = "arklow";
const string PublishDirectory = "artifacts/publish/" + Runtime;
const string ResultsDirectory = "artifacts/test-results";
const string CoverageDirectory = "artifacts/coverage";

// More compilers at once than this make no build faster and starve small machines.
const int Parallelism = 2;

// The hosts of databases and of the network are measured too, but not held to a figure.
var coverageFloors = new Dictionary<string, double?>
{
    ["Arklow.Domain"] = 90,
    ["Arklow.Application"] = 90,
    ["Arklow.Infrastructure"] = null,
    ["Arklow.Api"] = null,
};

const int OldestPostgres = 15;

// The oldest that the linters of the API's document run on.
const int OldestNode = 20;
const string Linters = "tests/Documents";

var target = Argument("target", "Default");

// Continuous integration reads the counts from the last line, after Cake's report; and Cake ends with 1 whatever a program that it called ended with.
// So both wait until the process ends.
string? testSummary = null;
int? failedWith = null;
AppDomain.CurrentDomain.ProcessExit += (_, _) =>
{
    if (testSummary is not null)
        Console.WriteLine(testSummary);
    if (failedWith is { } exitCode)
        Environment.ExitCode = exitCode;
};

Setup(context =>
{
    if (context.TasksToExecute.Any(task => task.Name == "Test"))
        testSummary = "0 passed, 0 failed";
});

Task("Restore")
    .Description("Restores the packages; with CI=true exactly those of the lock files.")
    .Does(() => DotNetRestore(Solution));

Task("Build")
    .Description("Compiles everything in Release; warnings are errors.")
    .IsDependentOn("Restore")
    .Does(() =>
        DotNetBuild(
            Solution,
            new DotNetBuildSettings
            {
                Configuration = Configuration,
                NoRestore = true,
                NoLogo = true,
                Verbosity = DotNetVerbosity.Minimal,
                MSBuildSettings = new DotNetMSBuildSettings { MaxCpuCount = Parallelism },
            }
        )
    );

Task("Format")
    .Description("Checks the format of the sources; `dotnet csharpier format .` mends it.")
    .Does(() =>
    {
        if (Call("dotnet", "csharpier", "check", ".") != 0)
            throw new CakeException("Some files are not formatted: run `dotnet csharpier format .`.");
    });

Task("Postgres")
    .Description("Finds PostgreSQL's server programs; on Debian and Ubuntu installs them if run as root.")
    .WithCriteria(() => !(target == "Run" && HasEnvironmentVariable("ConnectionStrings__Arklow")), "ConnectionStrings__Arklow names a server")
    .Does(() =>
    {
        var version = FindPostgres();
        if (version is null && IsDebian() && Environment.IsPrivilegedProcess)
        {
            InstallFromDebian("postgresql");
            version = FindPostgres();
        }

        if (version is null)
            throw new CakeException(
                $"PostgreSQL {OldestPostgres} or later is missing: install its server programs (Debian, Ubuntu: `apt-get install postgresql`;"
                    + " Red Hat: `dnf install postgresql-server`; macOS: `brew install postgresql`; Windows: https://www.postgresql.org/download/windows/)."
            );
        Information($"Found {version}.");
    });

Task("Python")
    .Description("Finds Python, for the documented verifier that the tests run; on Debian and Ubuntu installs it if run as root.")
    .Does(() =>
    {
        if (FindProgram("python3") is null && IsDebian() && Environment.IsPrivilegedProcess)
            InstallFromDebian("python3");
        if (FindProgram("python3") is null)
            throw new CakeException("Python 3 is missing: the tests run docs/verify-audit-log.py (Debian, Ubuntu: `apt-get install python3`).");
    });

Task("Browser")
    .Description("Finds a Chromium, for the tests of the API's page; on Debian and Ubuntu installs it if run as root.")
    .Does(() =>
    {
        string[] names = ["chromium", "chromium-browser", "google-chrome"];
        if (names.All(name => FindProgram(name) is null) && IsDebian() && Environment.IsPrivilegedProcess)
            InstallFromDebian("chromium");
        if (names.All(name => FindProgram(name) is null))
            throw new CakeException(
                $"A browser is missing: the tests use the API's page in one of {string.Join(", ", names)} (Debian: `apt-get install chromium`)."
            );
    });

Task("Node")
    .Description("Finds Node.js, for the linters of the API's document, and installs those; on Debian and Ubuntu installs it if run as root.")
    .Does(() =>
    {
        if ((FindProgram("node") is null || FindProgram("npm") is null) && IsDebian() && Environment.IsPrivilegedProcess)
            InstallFromDebian("nodejs", "npm");
        if (FindProgram("npm") is null || FindNode() is not { } version || version < OldestNode)
            throw new CakeException(
                $"Node.js {OldestNode} or later with npm is missing: the tests lint docs/openapi.json with Redocly and Spectral (https://nodejs.org/en/download)."
            );

        // What npm writes last says which lock it has installed.
        var installed = $"{Linters}/node_modules/.package-lock.json";
        if (!FileExists(installed) || System.IO.File.GetLastWriteTimeUtc(installed) < System.IO.File.GetLastWriteTimeUtc($"{Linters}/package-lock.json"))
            CallOrFail("npm", "ci", "--prefix", Linters, "--loglevel", "error");
    });

Task("Test")
    .Description("Runs every test against a real PostgreSQL, reports coverage, ends with `N passed, N failed`.")
    .IsDependentOn("Postgres")
    .IsDependentOn("Python")
    .IsDependentOn("Browser")
    .IsDependentOn("Node")
    .IsDependentOn("Build")
    .Does(() =>
    {
        CleanDirectory(ResultsDirectory);
        CleanDirectory(CoverageDirectory);

        var passed = 0;
        var failed = 0;
        var complaints = new List<string>();
        foreach (var project in GetFiles("tests/*.Tests/*.csproj").OrderBy(file => file.FullPath, StringComparer.Ordinal))
        {
            var name = project.GetFilenameWithoutExtension().ToString();
            var run = RunTests(name, project.FullPath);
            passed += run.Passed;
            failed += run.Failed;
            complaints.AddRange(run.Complaints.Select(complaint => $"{name}: {complaint}"));
        }

        testSummary = FormattableString.Invariant($"{passed} passed, {failed} failed");
        if (passed + failed == 0)
            complaints.Add("not one test ran");

        complaints.AddRange(CheckCoverage());
        if (complaints.Count > 0)
            throw new CakeException(string.Join(Environment.NewLine, complaints));
    });

Task("Docs")
    .Description("Writes anew what the code writes of docs/: openapi.json, permissions.md, the metrics of telemetry.md.")
    .IsDependentOn("Postgres")
    .IsDependentOn("Build")
    .Does(() =>
    {
        Environment.SetEnvironmentVariable("ARKLOW_WRITE_DOCS", "true");
        CallOrFail("dotnet", "test", "tests/Api.Tests", "--configuration", Configuration, "--no-build", "--nologo", "--filter", "Category=WrittenDocument");
    });

Task("Run")
    .Description("Serves http://localhost:3123 until Ctrl+C or SIGTERM.")
    .IsDependentOn("Postgres")
    .Does(() => CallOrFail("dotnet", "run", "--project", Api));

Task("Publish")
    .Description($"Publishes {Program} for {Runtime} as one self-contained file into {PublishDirectory}.")
    .IsDependentOn("Restore")
    .Does(() =>
    {
        CleanDirectory(PublishDirectory);
        DotNetPublish(
            Api,
            new DotNetPublishSettings
            {
                Configuration = Configuration,
                NoRestore = true,
                NoLogo = true,
                Runtime = Runtime,
                SelfContained = true,
                PublishSingleFile = true,
                OutputDirectory = PublishDirectory,
                MSBuildSettings = new DotNetMSBuildSettings { MaxCpuCount = Parallelism }
                    .WithProperty("DebugType", "embedded")
                    .WithProperty("PublishDocumentationFile", "false")
                    .WithProperty("StaticWebAssetsEnabled", "false")
                    .WithProperty("PublishReferencesDocumentationFiles", "false")
                    .WithProperty("IsTransformWebConfigDisabled", "true"),
            }
        );
        // The assembly keeps its name, which other teams compile against.
        MoveFile($"{PublishDirectory}/Arklow.Api", $"{PublishDirectory}/{Program}");
    });

Task("Pack")
    .Description($"Packs the C# client, and its symbols, into {PackagesDirectory}.")
    .IsDependentOn("Restore")
    .Does(() =>
    {
        CleanDirectory(PackagesDirectory);
        DotNetPack(
            Client,
            new DotNetPackSettings
            {
                Configuration = Configuration,
                NoRestore = true,
                NoLogo = true,
                OutputDirectory = PackagesDirectory,
                MSBuildSettings = new DotNetMSBuildSettings { MaxCpuCount = Parallelism }.WithProperty("ContinuousIntegrationBuild", "true"),
            }
        );
    });

Task("Bench")
    .Description("Measures a create against PostgreSQL's own pgbench, with wrk; tests/Benchmarks has other modes: rls, audit, export, list.")
    .IsDependentOn("Postgres")
    .Does(() =>
    {
        var missing = new[] { "wrk", "pgbench" }.Where(program => FindProgram(program) is null).ToArray();
        if (missing.Length > 0 && IsDebian() && Environment.IsPrivilegedProcess)
        {
            InstallFromDebian([.. missing.Select(program => program == "pgbench" ? "postgresql" : program)]);
            missing = [.. missing.Where(program => FindProgram(program) is null)];
        }

        if (missing.Length > 0)
            throw new CakeException($"The benchmarks need {string.Join(" and ", missing)}: install and see that they are on the PATH.");
        CallOrFail("dotnet", "run", "--configuration", Configuration, "--project", Benchmarks);
    });

Task("Default").Description("Test.").IsDependentOn("Test");

RunTarget(target);

record TestRun(int Passed, int Failed, IReadOnlyList<string> Complaints);

TestRun RunTests(string name, string project)
{
    var results = $"{ResultsDirectory}/{name}";
    var exitCode = Call(
        "dotnet",
        "test",
        project,
        "--configuration",
        Configuration,
        "--no-build",
        "--nologo",
        "--settings",
        "tests/Tests.runsettings",
        "--collect",
        "XPlat Code Coverage",
        "--logger",
        "trx;LogFileName=results.trx",
        "--results-directory",
        results,
        // A test that hangs ends the run, and is named.
        "--blame-hang-timeout",
        "10min",
        "--blame-hang-dump-type",
        "none"
    );

    var trx = $"{results}/results.trx";
    if (!FileExists(trx))
        return new TestRun(0, 1, [$"left no results, exit code {exitCode}"]);

    var outcomes = XDocument
        .Load(trx)
        .Descendants()
        .Where(element => element.Name.LocalName == "UnitTestResult")
        .Select(element => (Test: (string?)element.Attribute("testName"), Outcome: (string?)element.Attribute("outcome")))
        .ToArray();
    var passed = outcomes.Count(result => result.Outcome == "Passed");
    var complaints = outcomes
        .Where(result => result.Outcome != "Passed")
        .Select(result => result.Outcome == "Failed" ? $"{result.Test} failed" : $"{result.Test} did not run to its end ({result.Outcome}); no test is skipped here")
        .ToList();

    // Nothing that went wrong outside a test passes for success.
    if (exitCode != 0 && complaints.Count == 0)
        complaints.Add($"did not finish, exit code {exitCode}");
    else if (outcomes.Length == 0)
        complaints.Add("ran no test");
    return new TestRun(passed, complaints.Count, complaints);
}

IReadOnlyList<string> CheckCoverage()
{
    var reports = GetFiles($"{ResultsDirectory}/*/*/coverage.cobertura.xml");
    if (reports.Count == 0)
        return ["no coverage was measured"];
    CallOrFail(
        "dotnet",
        "reportgenerator",
        $"-reports:{string.Join(';', reports)}",
        $"-targetdir:{CoverageDirectory}",
        "-reporttypes:JsonSummary;Cobertura",
        "-verbosity:Warning"
    );

    using var summary = JsonDocument.Parse(System.IO.File.ReadAllBytes($"{CoverageDirectory}/Summary.json"));
    var measured = summary
        .RootElement.GetProperty("coverage")
        .GetProperty("assemblies")
        .EnumerateArray()
        .ToDictionary(
            assembly => assembly.GetProperty("name").GetString()!,
            assembly => (Covered: assembly.GetProperty("coveredlines").GetInt32(), Coverable: assembly.GetProperty("coverablelines").GetInt32())
        );

    var complaints = new List<string>();
    Information("Line coverage");
    foreach (var (assembly, floor) in coverageFloors)
    {
        var (covered, coverable) = measured.GetValueOrDefault(assembly);
        var percent = coverable == 0 ? 0 : 100.0 * covered / coverable;
        Information(FormattableString.Invariant($"  {assembly,-22} {percent,6:0.0} %  {covered} of {coverable}"));
        if (percent < floor)
            complaints.Add(FormattableString.Invariant($"{assembly}: {percent:0.0} % of the lines are covered, at least {floor} % must be"));
    }
    return complaints;
}

// Runs a program with this one's own input and output, and passes SIGTERM on to it: `dotnet` and the service then stop in good order.
// Ctrl+C reaches every program of the terminal by itself: this one only has to outlive it, for the exit code.
int Call(string program, params string[] arguments)
{
    using var process = System.Diagnostics.Process.Start(program, arguments);
    using var terminate = PosixSignalRegistration.Create(
        PosixSignal.SIGTERM,
        signal =>
        {
            signal.Cancel = true;
            if (!OperatingSystem.IsWindows())
                _ = LibC.Kill(process.Id, LibC.SIGTERM);
        }
    );
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
    process.WaitForExit();
    return process.ExitCode;
}

void CallOrFail(string program, params string[] arguments)
{
    var exitCode = Call(program, arguments);
    if (exitCode == 0)
        return;
    failedWith = exitCode;
    throw new CakeException($"`{program} {string.Join(' ', arguments)}` ended with exit code {exitCode}.");
}

static class LibC
{
    public const int SIGTERM = 15;

    [DllImport("libc", EntryPoint = "kill")]
    public static extern int Kill(int pid, int signal);
}

string? FindPostgres()
{
    foreach (var postgres in Candidates("postgres"))
    {
        var directory = System.IO.Path.GetDirectoryName(postgres)!;
        if (!new[] { "initdb", "pg_ctl" }.All(program => IsThere(Executable(directory, program))))
            continue;

        var start = new ProcessStartInfo(postgres, "--version") { RedirectStandardOutput = true };
        using var process = System.Diagnostics.Process.Start(start)!;
        var version = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        if (Regex.Match(version, @"\(PostgreSQL\) (\d+)") is { Success: true } match && int.Parse(match.Groups[1].Value) >= OldestPostgres)
            return $"{version} in {directory}";
    }
    return null;
}

int? FindNode()
{
    if (FindProgram("node") is not { } node)
        return null;
    using var process = System.Diagnostics.Process.Start(new ProcessStartInfo(node, "--version") { RedirectStandardOutput = true })!;
    var version = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return Regex.Match(version, @"^v(\d+)\.") is { Success: true } match ? int.Parse(match.Groups[1].Value) : null;
}

string? FindProgram(string program) => Candidates(program).FirstOrDefault();

// The PATH first, then where the packages of the usual systems put a PostgreSQL that is not on it, the newest first.
IEnumerable<string> Candidates(string program)
{
    var path = (EnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
    string[] usual = OperatingSystem.IsWindows()
        ? [$"{EnvironmentVariable("ProgramFiles")}/PostgreSQL/*/bin"]
        :
        [
            "/usr/lib/postgresql/*/bin",
            "/usr/pgsql-*/bin",
            "/opt/homebrew/opt/postgresql@*/bin",
            "/usr/local/opt/postgresql@*/bin",
            "/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
        ];
    var installed = usual
        .SelectMany(pattern => GetDirectories(pattern))
        .Select(directory => directory.FullPath)
        .OrderByDescending(directory => int.TryParse(Regex.Match(directory, @"\d+").Value, out var major) ? major : 0);
    return path.Concat(installed).Select(directory => Executable(directory, program)).Where(IsThere);
}

// A link to a program that was removed since is none.
bool IsThere(string path) => System.IO.File.Exists(path) && System.IO.File.ResolveLinkTarget(path, returnFinalTarget: true) is null or { Exists: true };

string Executable(string directory, string program) => System.IO.Path.Combine(directory, OperatingSystem.IsWindows() ? $"{program}.exe" : program);

bool IsDebian() =>
    System.IO.File.Exists("/etc/os-release")
    && System.IO.File.ReadLines("/etc/os-release").Any(line => Regex.IsMatch(line, @"^ID(_LIKE)?=.*\b(debian|ubuntu)\b"));

void InstallFromDebian(params string[] packages)
{
    Information($"Installing {string.Join(", ", packages)} from the distribution.");
    // PostgreSQL's package would make and start a cluster of its own, which nobody here needs.
    System.IO.Directory.CreateDirectory("/etc/postgresql-common/createcluster.d");
    System.IO.File.WriteAllText("/etc/postgresql-common/createcluster.d/arklow.conf", "create_main_cluster = false\n");
    Environment.SetEnvironmentVariable("DEBIAN_FRONTEND", "noninteractive");
    CallOrFail("apt-get", "update", "-q");
    CallOrFail("apt-get", ["install", "-q", "-y", "--no-install-recommends", .. packages]);
}
