using Arklow.Domain.Common;

namespace Arklow.Domain.Members;

public static class MemberErrors
{
    /// <summary>One answer for a missing permission, an org of others and an org that never was.</summary>
    public static readonly Error Forbidden = new(ErrorKind.Forbidden, "forbidden", "This key may not do that in this organisation.");

    /// <summary>One answer for a missing, malformed, unknown and deleted key.</summary>
    public static readonly Error Unauthorized = new(
        ErrorKind.Unauthorized,
        "unauthorized",
        "A valid API key is required in the x-arklow-auth header."
    );
}
