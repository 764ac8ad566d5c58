namespace Arklow.Api.Tests.Credentials.Life.Model;

internal sealed record Create(string Type, string Provider, string? Label, string? Metadata, string? ExpiresAt, string? Secret) : Step
{
    public override Sending Send(ModelOrg org)
    {
        string?[] members =
        [
            $"\"type\":{Quote(Type)},\"provider\":{Quote(Provider)}",
            Label is null ? null : $"\"label\":{Quote(Label)}",
            Metadata is null ? null : $"\"metadata\":{Metadata}",
            ExpiresAt is null ? null : $"\"expires_at\":{Quote(ExpiresAt)}",
            Secret is null ? null : $"\"secret\":{Secret}",
        ];
        return new(HttpMethod.Put, "", $"{{{string.Join(',', members.OfType<string>())}}}");
    }

    public override Expected Foresee(ModelOrg org)
    {
        var credential = new ModelCredential(Type, Provider, org.KeepVersions);
        credential.Begin(Label, Metadata, ExpiresAt, Secret);
        org.Credentials.Add(credential);
        return Judge.View(credential, credential.Now);
    }
}

/// <summary>Each a JSON value, or null where the member is not sent.</summary>
internal sealed record Patch(int Who, Match Match, string? Label, string? Metadata, string? ExpiresAt) : ChangingStep(Who, Match)
{
    protected override (HttpMethod, string, string?) Ask(ModelCredential? credential)
    {
        var members = new[] { ("label", Label), ("metadata", Metadata), ("expires_at", ExpiresAt) }
            .Where(member => member.Item2 is not null)
            .Select(member => $"\"{member.Item1}\":{member.Item2}");
        return (HttpMethod.Patch, "", $"{{{string.Join(',', members)}}}");
    }

    protected override Expected Foresee(ModelCredential credential)
    {
        if (credential.Now.IsDeleted)
            return Expected.Deleted;
        credential.Change(now =>
            now with
            {
                Label = Label is null ? now.Label : Unquote(Label),
                ExpiresAt = ExpiresAt is null ? now.ExpiresAt : Unquote(ExpiresAt),
                Metadata = Metadata is null ? now.Metadata : ModelMerge.Apply(now.Metadata, Metadata),
            }
        );
        return Changed(credential);
    }

    private static string? Unquote(string json) => System.Text.Json.JsonSerializer.Deserialize<string?>(json);
}

/// <param name="Expects">Whether <c>expected_version</c> is sent, and is right.</param>
internal sealed record Rotate(int Who, Match Match, bool? Expects, string Secret, string? ExpiresAt, bool KeepsPrevious)
    : ChangingStep(Who, Match)
{
    protected override (HttpMethod, string, string?) Ask(ModelCredential? credential)
    {
        var version = credential?.Now.Number ?? 1;
        var expected = Expects is null ? "" : $",\"expected_version\":{(Expects.Value ? version : version + 1)}";
        var expiry = ExpiresAt is null ? "" : $",\"expires_at\":{Quote(ExpiresAt)}";
        var overlap = KeepsPrevious ? ",\"keep_previous_for\":3600" : "";
        return (HttpMethod.Post, "/rotate", $"{{\"secret\":{Secret}{expected}{expiry}{overlap}}}");
    }

    protected override Expected Foresee(ModelCredential credential)
    {
        if (Expects == false)
            return Expected.VersionMismatch;
        if (credential.Now.IsDeleted)
            return Expected.Deleted;
        credential.Rotate(Secret, ExpiresAt, KeepsPrevious);
        return Changed(credential);
    }
}

/// <param name="Version">From 0 to one more than there are, in turns.</param>
internal sealed record Promote(int Who, Match Match, int Version) : ChangingStep(Who, Match)
{
    public override Expected Foresee(ModelOrg org) => Pick(org.Find(Who)) == 0 ? Expected.UnknownVersion : base.Foresee(org);

    protected override (HttpMethod, string, string?) Ask(ModelCredential? credential) =>
        (HttpMethod.Post, $"/versions/{Pick(credential)}/promote", null);

    protected override Expected Foresee(ModelCredential credential)
    {
        var version = Pick(credential);
        if (credential.Now.IsDeleted)
            return Expected.Deleted;
        if (version > credential.Now.Number)
            return Expected.UnknownVersion;
        if (credential.SecretOf(version)?.Secret is not { } secret)
            return Expected.NoSecret;
        if (secret.IsDestroyed)
            return Expected.SecretDestroyed;
        credential.Rotate(secret.Json, credential.Versions[version - 1].ExpiresAt, keepsPrevious: false);
        return Changed(credential);
    }

    private int Pick(ModelCredential? credential) => Version % ((credential?.Now.Number ?? 1) + 2);
}

internal sealed record Delete(int Who, Match Match) : ChangingStep(Who, Match)
{
    protected override (HttpMethod, string, string?) Ask(ModelCredential? credential) => (HttpMethod.Delete, "", null);

    protected override Expected Foresee(ModelCredential credential)
    {
        if (credential.Now.IsDeleted)
            return Expected.Deleted;
        credential.Change(now => now with { IsDeleted = true });
        return Changed(credential);
    }
}

internal sealed record Restore(int Who, Match Match) : ChangingStep(Who, Match)
{
    protected override (HttpMethod, string, string?) Ask(ModelCredential? credential) => (HttpMethod.Post, "/restore", null);

    protected override Expected Foresee(ModelCredential credential)
    {
        if (!credential.Now.IsDeleted)
            return Expected.NotDeleted;
        credential.Change(now => now with { IsDeleted = false });
        return Changed(credential);
    }
}

internal sealed record Purge(int Who, Match Match, bool Confirms) : ChangingStep(Who, Match)
{
    protected override (HttpMethod, string, string?) Ask(ModelCredential? credential) =>
        (HttpMethod.Post, "/purge", $"{{\"confirm\":\"{(Confirms ? IdOf(credential) : "2")}\"}}");

    protected override Expected Foresee(ModelCredential credential)
    {
        if (!Confirms)
            return Expected.ConfirmMismatch;
        credential.Purge();
        return Changed(credential);
    }
}
