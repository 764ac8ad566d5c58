using System.Diagnostics;
using Arklow.Infrastructure.Crypto;
using Arklow.Infrastructure.Startup;

namespace Arklow.Infrastructure.Tests.Crypto;

/// <summary>Files as Kubernetes and systemd hand them out: somebody else's, and readable by the group.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class HandedRootKeyTests
{
    private const UnixFileMode GroupMayRead = UnixFileMode.UserRead | UnixFileMode.GroupRead;
    private string _directory = null!;
    private string _file = null!;

    [SetUp]
    public void Create()
    {
        _directory = Directory.CreateTempSubdirectory("arklow-key-").FullName;
        _file = Path.Combine(_directory, "root.key");
        RootKeyFile.TryCreate(_file);
    }

    [TearDown]
    public void Delete() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void A_file_of_ones_own_is_nobody_elses()
    {
        using var file = File.OpenHandle(_file);

        Assert.That(FileHolder.IsSomebodyElse(file), Is.False);
    }

    [Test]
    public void A_file_of_somebody_else_is_known_as_such()
    {
        using var file = File.OpenHandle(SomebodyElses());

        Assert.That(FileHolder.IsSomebodyElse(file), Is.True);
    }

    [Test]
    public void Of_a_file_of_ones_own_the_group_is_to_be_kept_out()
    {
        File.SetUnixFileMode(_file, GroupMayRead);
        using var file = File.OpenHandle(_file);

        Assert.That(PrivateFile.IsPrivate(file), Is.False);
    }

    [TestCase(GroupMayRead, true)]
    [TestCase(GroupMayRead | UnixFileMode.GroupWrite, false)]
    [TestCase(GroupMayRead | UnixFileMode.OtherRead, false)]
    public void Of_somebody_elses_the_group_may_read_it_and_no_more(UnixFileMode mode, bool expected) =>
        Assert.That(PrivateFile.IsPrivate(mode, isSomebodyElses: true), Is.EqualTo(expected));

    /// <summary>Root gives its file away; everybody else knows one of root's.</summary>
    private string SomebodyElses()
    {
        if (!Environment.IsPrivilegedProcess)
            return "/etc/passwd";
        using var chown = Process.Start("chown", ["65534", _file]);
        chown.WaitForExit();
        return _file;
    }
}
