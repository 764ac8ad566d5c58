using System.Text.Json;

namespace Arklow.Api.Tests.Credentials.Life.Model;

/// <param name="Path">Below the org's credentials.</param>
internal sealed record Sending(HttpMethod Method, string Path, string? Body = null, string? IfMatch = null);

/// <summary>One request of a random sequence.</summary>
internal abstract record Step
{
    /// <summary>What to send in the state that the model is in.</summary>
    public abstract Sending Send(ModelOrg org);

    /// <summary>What is to be answered in the state that the model is in, which it changes accordingly.</summary>
    public abstract Expected Foresee(ModelOrg org);

    /// <summary>The same with less to it, for the smallest sequence that fails.</summary>
    public virtual IEnumerable<Step> Shrink() => [];

    protected static string Quote(string? text) => JsonSerializer.Serialize(text);

    protected static string IdOf(ModelCredential? credential) => credential?.Id ?? "1";

    protected static Expected? RefuseMissing(ModelCredential? credential) =>
        credential is null ? Expected.NotFound
        : credential.IsPurged ? Expected.Purged
        : null;
}

/// <summary>A step that changes a credential.</summary>
/// <param name="Who">Which credential; below 0 for none that there is.</param>
internal abstract record ChangingStep(int Who, Match Match) : Step
{
    public override IEnumerable<Step> Shrink() => Match == Match.Nothing ? [] : [this with { Match = Match.Nothing }];

    public override Sending Send(ModelOrg org)
    {
        var credential = org.Find(Who);
        var (method, path, body) = Ask(credential);
        return new(method, $"{IdOf(credential)}{path}", body, Match.Header(credential?.Now.Number ?? 1));
    }

    public override Expected Foresee(ModelOrg org)
    {
        var credential = org.Find(Who);
        if (RefuseMissing(credential) is { } refused)
            return refused;
        return Match.Allows() ? Foresee(credential!) : Expected.VersionMismatch;
    }

    protected abstract (HttpMethod Method, string Path, string? Body) Ask(ModelCredential? credential);

    /// <summary>What comes of it, if the credential is there and has the version that was asked for.</summary>
    protected abstract Expected Foresee(ModelCredential credential);

    protected static Expected Changed(ModelCredential credential) => Judge.View(credential, credential.Now);
}
