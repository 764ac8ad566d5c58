namespace Arklow.Infrastructure.Postgres;

/// <summary>The database does not answer. What was asked of it may be done all the same, once it is back.</summary>
internal sealed class DatabaseAwayException() : TimeoutException("The database does not answer.");
