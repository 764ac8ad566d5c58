namespace Arklow.Api.Tests.Credentials.Life.Model;

/// <param name="KeepVersions">How many secrets of each credential the org keeps.</param>
internal sealed record ModelOrg(int KeepVersions)
{
    public List<ModelCredential> Credentials { get; } = [];

    /// <summary>The one that a step aims at; null for one that there is not.</summary>
    public ModelCredential? Find(int who) => who < 0 || Credentials.Count == 0 ? null : Credentials[who % Credentials.Count];
}

/// <summary>What an answer is to be.</summary>
/// <param name="Code">Of an error; null of a success.</param>
/// <param name="Judge">Looks at the answer of a success.</param>
internal sealed record Expected(int Status, string? Code, Action<Answer>? Judge)
{
    public static readonly Expected NotFound = Refusal(404, "not_found");
    public static readonly Expected UnknownVersion = Refusal(404, "unknown_version");
    public static readonly Expected Purged = Refusal(410, "purged");
    public static readonly Expected SecretDestroyed = Refusal(410, "secret_destroyed");
    public static readonly Expected VersionMismatch = Refusal(412, "version_mismatch");
    public static readonly Expected Deleted = Refusal(409, "deleted");
    public static readonly Expected NotDeleted = Refusal(409, "not_deleted");
    public static readonly Expected NoSecret = Refusal(409, "no_secret");
    public static readonly Expected ConfirmMismatch = Refusal(422, "confirm_mismatch");
    public static readonly Expected Invalid = Refusal(400, "invalid_request");

    public static Expected Success(Action<Answer> judge) => new(200, null, judge);

    public void Assert(Answer answer)
    {
        NUnit.Framework.Assert.That(answer.Status, Is.EqualTo(Status), answer.Body);
        if (Code is not null)
            NUnit.Framework.Assert.That(answer.Errors.Select(problem => problem.Code), Is.EqualTo(new[] { Code }));
        Judge?.Invoke(answer);
    }

    private static Expected Refusal(int status, string code) => new(status, code, null);
}
