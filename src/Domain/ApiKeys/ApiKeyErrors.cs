using Arklow.Domain.Common;

namespace Arklow.Domain.ApiKeys;

public static class ApiKeyErrors
{
    public static readonly Error KeyInUse = new(
        ErrorKind.Conflict,
        "key_in_use",
        "A key of this membership has been used already: make more keys with that one."
    );
}
