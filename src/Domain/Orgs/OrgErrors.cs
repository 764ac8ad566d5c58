using Arklow.Domain.Common;

namespace Arklow.Domain.Orgs;

public static class OrgErrors
{
    public static readonly Error NameMismatch = new(
        ErrorKind.Impossible,
        "name_mismatch",
        "must be the organisation's name, letter by letter",
        "/name"
    );
}
