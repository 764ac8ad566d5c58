namespace Arklow.Application.Behaviours;

/// <summary>The order of the behaviours, outermost first.</summary>
internal static class Pipeline
{
    public static readonly IReadOnlyList<Type> Order =
    [
        typeof(SecretDisposalBehaviour<,>),
        typeof(TelemetryBehaviour<,>),
        typeof(RefusalBehaviour<,>),
        typeof(AuthorizationBehaviour<,>),
        typeof(IdempotencyBehaviour<,>),
        typeof(ValidationBehaviour<,>),
        typeof(TransactionBehaviour<,>),
        typeof(KeptAnswerBehaviour<,>),
        typeof(AuditBehaviour<,>),
    ];
}
