namespace Arklow.Api.Tests.Credentials.Life.Model;

/// <param name="Version">Below 0 for the newest; else from 0 to one more than there are, in turns.</param>
internal sealed record Reveal(int Who, int Version) : Step
{
    public override IEnumerable<Step> Shrink() => Version < 0 ? [] : [this with { Version = -1 }];

    public override Sending Send(ModelOrg org)
    {
        var credential = org.Find(Who);
        var version = Version < 0 ? "" : $",\"version\":{Pick(credential)}";
        return new(HttpMethod.Post, $"{IdOf(credential)}/reveal", $"{{\"reason\":\"model\"{version}}}");
    }

    public override Expected Foresee(ModelOrg org)
    {
        var credential = org.Find(Who);
        var version = Version < 0 ? credential?.Now.Number ?? 1 : Pick(credential);
        if (version == 0)
            return Expected.Invalid;
        if (RefuseMissing(credential) is { } refused)
            return refused;
        if (credential!.Now.IsDeleted)
            return Expected.Deleted;
        if (version > credential.Now.Number)
            return Expected.UnknownVersion;
        if (credential.SecretOf(version)?.Secret is not { } secret)
            return Expected.NoSecret;
        return secret.IsDestroyed ? Expected.SecretDestroyed : Judge.Secret(credential, version, secret.Json);
    }

    private int Pick(ModelCredential? credential) => Version % ((credential?.Now.Number ?? 1) + 2);
}

internal sealed record Get(int Who) : Step
{
    public override Sending Send(ModelOrg org) => new(HttpMethod.Get, IdOf(org.Find(Who)));

    public override Expected Foresee(ModelOrg org)
    {
        var credential = org.Find(Who);
        return RefuseMissing(credential) ?? Judge.View(credential!, credential!.Now);
    }
}

/// <param name="Version">From 0, which is before there was anything, to the newest, in turns.</param>
internal sealed record GetAsOf(int Who, int Version) : Step
{
    public override Sending Send(ModelOrg org)
    {
        var credential = org.Find(Who);
        var moment = Pick(credential) is { } version ? version.UpdatedAt : "2001-01-01T00:00:00Z";
        return new(HttpMethod.Get, $"{IdOf(credential)}?as_of={moment}");
    }

    public override Expected Foresee(ModelOrg org)
    {
        var credential = org.Find(Who);
        return RefuseMissing(credential) ?? (Pick(credential) is { } version ? Judge.View(credential!, version) : Expected.NotFound);
    }

    private ModelVersion? Pick(ModelCredential? credential)
    {
        var number = credential is null ? 0 : Version % (credential.Now.Number + 1);
        return number == 0 ? null : credential!.Versions[number - 1];
    }
}

/// <param name="Deleted">As it is sent; null for not at all.</param>
internal sealed record List(string? Deleted) : Step
{
    public override Sending Send(ModelOrg org) => new(HttpMethod.Get, $"?take=50{(Deleted is null ? "" : $"&deleted={Deleted}")}");

    public override Expected Foresee(ModelOrg org) =>
        Judge.List(
            org.Credentials.Where(credential =>
                !credential.IsPurged && (Deleted == "include" || credential.Now.IsDeleted == (Deleted == "only"))
            )
        );
}

internal sealed record Versions(int Who) : Step
{
    public override Sending Send(ModelOrg org) => new(HttpMethod.Get, $"{IdOf(org.Find(Who))}/versions?take=50");

    public override Expected Foresee(ModelOrg org)
    {
        var credential = org.Find(Who);
        return RefuseMissing(credential) ?? Judge.Versions(credential!);
    }
}
