using System.Runtime.Versioning;
using System.Security.Cryptography;
using Arklow.Application;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Crypto;

namespace Arklow.Infrastructure.Tests.Crypto;

[UnsupportedOSPlatform("windows")]
internal sealed class RootKeyFileTests
{
    private const string Id = "0123456789abcdef";
    private static readonly string Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private string _directory = "";
    private string _path = "";

    [SetUp]
    public void MakeDirectory()
    {
        _directory = Directory.CreateTempSubdirectory("arklow-root-key-").FullName;
        _path = Path.Combine(_directory, "root.key");
    }

    [TearDown]
    public void DeleteDirectory() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void A_new_file_is_its_owners_alone_and_the_only_one_made()
    {
        Assert.That(RootKeyFile.TryCreate(_path), Is.True);

        Assert.That(File.GetUnixFileMode(_path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(Directory.GetFileSystemEntries(_directory), Is.EqualTo(new[] { _path }));
        Assert.That(File.ReadAllText(_path), Does.Match("^arklow-root-key:1:[0-9a-f]{16}:[A-Za-z0-9+/]{43}=\n$"));
    }

    [Test]
    public void What_is_loaded_is_the_same_key_every_time()
    {
        RootKeyFile.TryCreate(_path);
        using var first = RootKeyFile.Load(_path);
        using var second = RootKeyFile.Load(_path);
        var fields = File.ReadAllText(_path).TrimEnd().Split(':');

        Assert.That(Convert.ToHexStringLower(first.Id.Span), Is.EqualTo(fields[2]));
        Assert.That(first.Reveal().ToArray(), Is.EqualTo(Convert.FromBase64String(fields[3])));
        Assert.That(second.Opens(first.MakeCheck()), Is.True);
    }

    [Test]
    public void Two_new_keys_differ_in_id_and_key()
    {
        using var one = RootKey.Generate();
        using var other = RootKey.Generate();

        Assert.That(one.Id.ToArray(), Is.Not.EqualTo(other.Id.ToArray()));
        Assert.That(one.Reveal().ToArray(), Is.Not.EqualTo(other.Reveal().ToArray()));
    }

    [Test]
    public void A_key_that_is_there_is_never_replaced()
    {
        RootKeyFile.TryCreate(_path);
        var before = File.ReadAllText(_path);

        Assert.That(RootKeyFile.TryCreate(_path), Is.False);

        Assert.That(File.ReadAllText(_path), Is.EqualTo(before));
        Assert.That(Directory.GetFileSystemEntries(_directory), Is.EqualTo(new[] { _path }));
    }

    [Test]
    public async Task Of_many_who_create_it_at_once_one_does_and_all_load_its_key()
    {
        const int Creators = 4;
        for (var round = 0; round < 100; round++)
        {
            var path = Path.Combine(_directory, $"root.key.{round}");
            using var together = new Barrier(Creators);
            var creators = Enumerable
                .Range(0, Creators)
                .Select(_ =>
                    Task.Factory.StartNew(
                        () =>
                        {
                            together.SignalAndWait();
                            var created = RootKeyFile.TryCreate(path);
                            using var key = RootKeyFile.Load(path);
                            return (Created: created, Key: Convert.ToHexStringLower(key.Reveal()));
                        },
                        TaskCreationOptions.LongRunning
                    )
                );
            var outcomes = await Task.WhenAll(creators);

            Assert.That(outcomes.Count(outcome => outcome.Created), Is.EqualTo(1), $"round {round}");
            Assert.That(outcomes.Select(outcome => outcome.Key).Distinct().Count(), Is.EqualTo(1), $"round {round}");
        }

        Assert.That(Directory.GetFileSystemEntries(_directory), Has.Length.EqualTo(100), "no unfinished file is left");
    }

    [Test]
    public void Every_bit_of_the_mode_that_lets_others_read_or_write_is_refused(
        [Values(
            UnixFileMode.GroupRead,
            UnixFileMode.GroupWrite,
            UnixFileMode.OtherRead,
            UnixFileMode.OtherWrite,
            UnixFileMode.GroupRead | UnixFileMode.OtherRead
        )]
            UnixFileMode others
    )
    {
        RootKeyFile.TryCreate(_path);
        File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite | others);

        Assert.That(Refusal(), Does.Contain("by others").And.Contain($"chmod 600 {_path}"));

        File.SetUnixFileMode(_path, UnixFileMode.UserRead);
        using var key = RootKeyFile.Load(_path);
    }

    [TestCase("")]
    [TestCase("\n")]
    [TestCase("garbage")]
    [TestCase("arklow-root-key:2:{id}:{key}\n", Description = "another version")]
    [TestCase("arklow-root-key:1:{id}:", Description = "truncated")]
    [TestCase("arklow-root-key:1:{id}{key}\n")]
    [TestCase("arklow-root-key:1:{id}:{key}{key}\n")]
    [TestCase("arklow-root-key:1:{id}:{key} \n")]
    [TestCase(" arklow-root-key:1:{id}:{key}\n")]
    [TestCase("Arklow-Root-Key:1:{id}:{key}\n")]
    [TestCase("arklow-root-key:1:0123456789abcdeg:{key}\n", Description = "an id that is not hexadecimal")]
    [TestCase("arklow-root-key:1:{id}:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==\n", Description = "31 bytes")]
    [TestCase("arklow-root-key:1:{id}:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n", Description = "33 bytes")]
    [TestCase("arklow-root-key:1:{id}:********************************************\n", Description = "no base64")]
    public void What_is_no_root_key_is_refused_without_a_word_of_it(string content)
    {
        Write(content);

        Assert.That(Refusal(), Does.Contain("does not hold a root key").And.Not.Contain(Key[..8]));
    }

    [Test]
    public void A_file_cut_short_anywhere_is_no_root_key()
    {
        var whole = $"arklow-root-key:1:{Id}:{Key}";
        for (var length = 0; length < whole.Length; length++)
        {
            Write(whole[..length]);
            Assert.That(Refusal(), Does.Contain("does not hold a root key"), $"{length} characters");
        }
    }

    [TestCase("")]
    [TestCase("\n")]
    [TestCase("\r\n")]
    public void What_an_editor_makes_of_the_lines_end_does_not_matter(string end)
    {
        Write($"arklow-root-key:1:{Id}:{Key}{end}");

        using var key = RootKeyFile.Load(_path);

        Assert.That(Convert.ToBase64String(key.Reveal()), Is.EqualTo(Key));
    }

    [Test]
    public void No_file_a_directory_and_a_place_that_is_not_there_are_one_line_each()
    {
        Assert.That(Refusal(), Does.Contain("cannot be read"));

        Directory.CreateDirectory(_path);
        Assert.That(Refusal(), Does.Contain("cannot be read"));

        var nowhere = Path.Combine(_directory, "nowhere", "root.key");
        var failure = Assert.Throws<StartupException>(() => RootKeyFile.TryCreate(nowhere));
        Assert.That(failure!.Message, Does.Contain(nowhere).And.Contain("cannot be written"));
    }

    [Test]
    public void A_key_from_its_file_unwraps_what_the_key_wrapped_before_it_was_restored()
    {
        RootKeyFile.TryCreate(_path);
        using var before = RootKeyFile.Load(_path);
        var wrapped = before.Wrap(new byte[Aead.KeyLength], new OrgId(1), 1);
        var backup = File.ReadAllText(_path);
        File.Delete(_path);
        Write(backup);

        using var after = RootKeyFile.Load(_path);
        using var unwrapped = after.Unwrap(wrapped, new OrgId(1), 1);

        Assert.That(unwrapped.Span.ToArray(), Is.EqualTo(new byte[Aead.KeyLength]));
    }

    private void Write(string content)
    {
        File.WriteAllText(_path, content.Replace("{id}", Id, StringComparison.Ordinal).Replace("{key}", Key, StringComparison.Ordinal));
        File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private string Refusal()
    {
        var failure = Assert.Throws<StartupException>(() => RootKeyFile.Load(_path));
        Assert.That(failure!.Message, Does.Contain(_path).And.Not.Contains('\n'));
        return failure.Message;
    }
}
