namespace Arklow.Application;

/// <summary>
/// The product cannot start, and a person has to change something first. The message is one line for that person: what is wrong, where, and what to do.
/// It never holds a secret. The program prints it on standard error and ends with exit code 1.
/// </summary>
public sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
