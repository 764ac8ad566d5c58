using System.Collections.Concurrent;
using System.Diagnostics;
using Arklow.Api.Tests.Credentials.Life.Model;
using Arklow.Testing;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework.Internal;

namespace Arklow.Api.Tests.Credentials.Life;

/// <summary>Whatever is done to credentials, in whatever order, through whichever of two servers: each answer is the one that a simple model gives.</summary>
public sealed class ModelTests
{
    private const int Runs = 500;

    private readonly ConcurrentDictionary<string, int> _answers = new();

    [Test]
    public void Every_sequence_of_requests_is_answered_as_a_simple_model_foresees()
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(Runs).WithParallelRunConfig(new ParallelRunConfig(8));
        var watch = Stopwatch.StartNew();

        Check.One(config, Prop.ForAll(Sequences.Arbitrary, JudgeAsync));

        TestContext.Out.WriteLine($"{_answers.Values.Sum()} answers to {Runs} sequences in {watch.Elapsed.TotalSeconds:0} s:");
        foreach (var (answer, count) in _answers.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            TestContext.Out.WriteLine($"{answer} {count}");
        Assert.That(_answers.Keys, Is.SupersetOf(Outcomes), "what was to come up did");
    }

    private static readonly string[] Outcomes =
    [
        .. new[]
        {
            "Create",
            "Patch",
            "Rotate",
            "Promote",
            "Delete",
            "Restore",
            "Purge",
            "Reveal",
            "Get",
            "GetAsOf",
            "List",
            "Versions",
        }.Select(step => $"{step} 200"),
        .. new[] { "Patch", "Rotate", "Promote", "Delete", "Restore", "Purge" }.SelectMany(step =>
            new[] { $"{step} 404", $"{step} 410", $"{step} 412" }
        ),
        .. new[] { "Patch", "Rotate", "Promote", "Delete", "Restore", "Reveal" }.Select(step => $"{step} 409"),
        "Reveal 400",
        "Reveal 404",
        "Reveal 410",
        "Purge 422",
    ];

    private async Task JudgeAsync(Sequence sequence)
    {
        // Every sequence that fails while FsCheck shrinks would be a failure of the test's own; the last and smallest is the one to tell.
        using var isolated = new TestExecutionContext.IsolatedContext();
        var (org, model) = (await Suite.Server.CreateOrgAsync(), new ModelOrg(sequence.KeepVersions));
        await AssertAsync(org.Ask(HttpMethod.Patch, org.Path("credentials/retention"), $"{{\"keep_versions\":{model.KeepVersions}}}"));
        for (var n = 0; n < sequence.Steps.Length; n++)
            await TakeAsync(org, model, sequence.Steps[n], n);
        for (var n = 0; n < model.Credentials.Count; n++)
            await TakeAsync(org, model, new Versions(n), n);
        await TakeAsync(org, model, new List("include"), 0);
    }

    private async Task TakeAsync(TestOrg org, ModelOrg model, Step step, int n)
    {
        var sending = step.Send(model);
        var request = org.Ask(sending.Method, org.Path($"credentials/{sending.Path}"), sending.Body);
        if (sending.IfMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", sending.IfMatch);
        var expected = step.Foresee(model);
        var answer = await Asking.AskAsync(request, n % 2 == 0 ? Suite.Server : Suite.Twin);
        _answers.AddOrUpdate($"{step.GetType().Name} {answer.Status}", 1, (_, count) => count + 1);
        try
        {
            expected.Assert(answer);
        }
        catch (AssertionException e)
        {
            throw new AssertionException($"Step {n + 1}, {step}: {e.Message}");
        }
    }

    private static async Task AssertAsync(HttpRequestMessage request) =>
        Assert.That((await Asking.AskAsync(request)).Status, Is.EqualTo(200));
}
