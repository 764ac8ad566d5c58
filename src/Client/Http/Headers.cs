namespace Arklow.Client;

internal static class Headers
{
    public const string ApiKey = "x-arklow-auth";
    public const string IdempotencyKey = "Idempotency-Key";
    public const string IfMatch = "If-Match";
    public const string Receipt = "x-arklow-audit";
    public const string Replayed = "idempotency-replayed";
    public const string RequestId = "x-request-id";
}
