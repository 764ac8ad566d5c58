namespace Arklow.Client;

/// <summary>A problem that an answer names.</summary>
/// <param name="Code">Stable; one of <see cref="ArklowErrorCodes"/>, or a newer one.</param>
/// <param name="Message">For people: what was expected. It holds nothing of what was sent.</param>
/// <param name="Field">A JSON pointer to the member at fault; null where it is not of one.</param>
public sealed record ArklowError(string Code, string Message, string? Field = null);
