namespace Arklow.Domain.Credentials.Providers;

/// <summary>A moment after which a secret is of no use.</summary>
/// <param name="Value">Where it is written.</param>
/// <param name="What">What ends then, for people: "the token".</param>
public readonly record struct SecretExpiry(SecretValue Value, DateTimeOffset At, string What);
