using System.Security.Cryptography;
using System.Text;
using Arklow.Infrastructure.Crypto;
using Arklow.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Arklow.Infrastructure.Tests.Crypto;

internal sealed class OrgKeyRingTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task After_ninety_days_a_new_generation_seals_and_the_old_one_still_opens()
    {
        var clock = new FakeTimeProvider(Start);
        using var keys = CryptoDatabase.NewRing(clock);
        var sealer = new SecretSealer(keys);
        var org = await CryptoDatabase.NewOrgAsync();
        var address = Given.Address(org);
        var old = await sealer.SealAsync(address);

        clock.Advance(OrgKeyRing.Rotation - TimeSpan.FromSeconds(1));
        var last = await sealer.SealAsync(address);
        clock.Advance(TimeSpan.FromMinutes(6));
        var next = await sealer.SealAsync(address);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Generation(old), Is.EqualTo(1));
            Assert.That(Generation(last), Is.EqualTo(1));
            Assert.That(Generation(next), Is.EqualTo(2));
            Assert.That(await CryptoDatabase.GenerationsAsync(org), Is.EqualTo(new[] { 1, 2 }));
            Assert.That(await CryptoDatabase.KeyOfAsync(org, 1), Is.Not.EqualTo(await CryptoDatabase.KeyOfAsync(org, 2)));
            foreach (var stored in new[] { old, last, next })
                Assert.That(await sealer.OpenTextAsync(address, stored), Is.EqualTo(Given.Json));
        }
    }

    [Test]
    public async Task Another_process_that_has_not_rotated_opens_what_the_new_generation_sealed()
    {
        var clock = new FakeTimeProvider(Start);
        using var late = CryptoDatabase.NewRing(clock);
        using var rotated = CryptoDatabase.NewRing(clock);
        var org = await CryptoDatabase.NewOrgAsync();
        await new SecretSealer(late).SealAsync(Given.Address(org));
        clock.Advance(OrgKeyRing.Rotation - TimeSpan.FromSeconds(30));
        var before = await new SecretSealer(late).SealAsync(Given.Address(org));
        clock.Advance(TimeSpan.FromMinutes(1));

        var next = await new SecretSealer(rotated).SealAsync(Given.Address(org));
        var still = await new SecretSealer(late).SealAsync(Given.Address(org));

        Assert.That(new[] { before, next, still }.Select(Generation), Is.EqualTo(new[] { 1, 2, 1 }));
        Assert.That(await new SecretSealer(late).OpenTextAsync(Given.Address(org), next), Is.EqualTo(Given.Json));
        Assert.That(await new SecretSealer(rotated).OpenTextAsync(Given.Address(org), still), Is.EqualTo(Given.Json));
    }

    [Test]
    public async Task An_unwrapped_key_is_wiped_after_five_minutes_and_fetched_again()
    {
        var clock = new FakeTimeProvider(Start);
        using var keys = CryptoDatabase.NewRing(clock);
        var org = await CryptoDatabase.NewOrgAsync();
        var first = await keys.NewestAsync(org, default);

        clock.Advance(OrgKeyRing.Lifetime - TimeSpan.FromSeconds(1));
        Assert.That(await keys.NewestAsync(org, default), Is.SameAs(first));
        Assert.That(Works(first), Is.True);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(Works(first), Is.False, "wiped, though nobody asked");
        var again = await keys.NewestAsync(org, default);
        Assert.That(again, Is.Not.SameAs(first));
        Assert.That(Works(again), Is.True);
        Assert.That(await CryptoDatabase.GenerationsAsync(org), Is.EqualTo(new[] { 1 }), "fetched, not made");
    }

    [Test]
    public async Task A_key_that_came_between_two_sweeps_is_wiped_within_a_minute_of_its_end()
    {
        var clock = new FakeTimeProvider(Start);
        using var keys = CryptoDatabase.NewRing(clock);
        var org = await CryptoDatabase.NewOrgAsync();
        clock.Advance(TimeSpan.FromSeconds(30));
        var key = await keys.NewestAsync(org, default);

        clock.Advance(OrgKeyRing.Lifetime + TimeSpan.FromMinutes(1));

        Assert.That(Works(key), Is.False);
    }

    [Test]
    public async Task A_secret_whose_key_is_deleted_is_gone_when_the_key_in_memory_is()
    {
        var clock = new FakeTimeProvider(Start);
        using var keys = CryptoDatabase.NewRing(clock);
        var sealer = new SecretSealer(keys);
        var org = await CryptoDatabase.NewOrgAsync();
        var stored = await sealer.SealAsync(Given.Address(org));
        await CryptoDatabase.ForgetKeysAsync(org);

        clock.Advance(OrgKeyRing.Lifetime);

        await Assert.ThatAsync(() => sealer.OpenTextAsync(Given.Address(org), stored), Throws.InstanceOf<CryptographicException>());
    }

    [Test]
    public async Task A_disposed_ring_wipes_its_keys_and_refuses_instead_of_asking_for_ever()
    {
        var keys = CryptoDatabase.NewRing();
        var org = await CryptoDatabase.NewOrgAsync();
        var sealer = new SecretSealer(keys);
        var stored = await sealer.SealAsync(Given.Address(org));
        var key = await keys.NewestAsync(org, default);

        keys.Dispose();

        Assert.That(Works(key), Is.False);
        var sealing = Task.Run(() => sealer.SealAsync(Given.Address(org)));
        var opening = Task.Run(() => sealer.OpenTextAsync(Given.Address(org), stored));
        await Assert.ThatAsync(() => sealing.WaitAsync(TimeSpan.FromSeconds(20)), Throws.InstanceOf<ObjectDisposedException>());
        await Assert.ThatAsync(() => opening.WaitAsync(TimeSpan.FromSeconds(20)), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public async Task While_keys_are_swept_and_rotated_every_secret_is_sealed_under_a_right_one()
    {
        const int Writers = 8;
        const int Sweeps = 120;
        var clock = new FakeTimeProvider(Start);
        using var keys = CryptoDatabase.NewRing(clock);
        using var enough = new CancellationTokenSource();
        var sealer = new SecretSealer(keys);
        var org = await CryptoDatabase.NewOrgAsync();
        var written = 0;

        var writers = Enumerable
            .Range(0, Writers)
            .Select(writer =>
                Task.Run(async () =>
                {
                    var stored = new List<(int Credential, byte[] Bytes)>();
                    for (var i = writer; !enough.IsCancellationRequested; i += Writers)
                    {
                        stored.Add((i, (await sealer.SealAsync(Given.Address(org, i), $"\"secret {i}\"")).Bytes));
                        Interlocked.Increment(ref written);
                    }

                    return stored;
                })
            );
        var all = Task.WhenAll(writers);
        for (var sweep = 1; sweep <= Sweeps; sweep++)
        {
            clock.Advance(sweep % 50 == 0 ? OrgKeyRing.Rotation : OrgKeyRing.Lifetime);
            // Between two sweeps somebody writes, so that every sweep falls among writers.
            for (var before = Volatile.Read(ref written); Volatile.Read(ref written) == before && !all.IsCompleted; )
                await Task.Yield();
        }

        await enough.CancelAsync();

        var known = new Dictionary<int, byte[]>();
        foreach (var generation in await CryptoDatabase.GenerationsAsync(org))
            known[generation] = await CryptoDatabase.KeyOfAsync(org, generation);
        foreach (var (credential, bytes) in (await all).SelectMany(stored => stored))
            Assert.That(
                Encoding.UTF8.GetString(StoredSecret.Open(known[Generation(new(bytes))], bytes, org.Value, credential, 1)),
                Is.EqualTo($"\"secret {credential}\"")
            );
        Assert.That(known, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Two_processes_that_make_an_orgs_first_key_at_once_agree_on_it()
    {
        for (var round = 0; round < 20; round++)
        {
            using var here = CryptoDatabase.NewRing();
            using var there = CryptoDatabase.NewRing();
            var address = Given.Address(await CryptoDatabase.NewOrgAsync());

            var stored = await Task.WhenAll(
                Task.Run(() => new SecretSealer(here).SealAsync(address, "\"here\"")),
                Task.Run(() => new SecretSealer(there).SealAsync(address, "\"there\""))
            );

            Assert.That(await CryptoDatabase.GenerationsAsync(address.OrgId), Is.EqualTo(new[] { 1 }));
            Assert.That(await new SecretSealer(there).OpenTextAsync(address, stored[0]), Is.EqualTo("\"here\""));
            Assert.That(await new SecretSealer(here).OpenTextAsync(address, stored[1]), Is.EqualTo("\"there\""));
        }
    }

    private static int Generation(Domain.Credentials.Secrets.SealedSecret stored) =>
        System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(stored.Bytes.AsSpan(1));

    private static bool Works(OrgKey key) => key.TrySeal([1], [], "text"u8) is not null;
}
