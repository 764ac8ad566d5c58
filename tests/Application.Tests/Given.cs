using Arklow.Application.Ports;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using NSubstitute;

namespace Arklow.Application.Tests;

internal static class Given
{
    public static readonly OrgId Org = new(7);
    public static readonly Error TooLate = new(ErrorKind.Conflict, "too_late", "It is over.");

    /// <summary>Somebody of <see cref="Org"/> who may write credentials.</summary>
    public static ICurrentCaller Writer() => Member(Permission.CredentialsWrite.Name());

    public static ICurrentCaller Member(params string[] permissions)
    {
        var current = Substitute.For<ICurrentCaller>();
        current.Caller.Returns(new Caller(new(1), Org, new(2), new(3), permissions.ToHashSet()));
        return current;
    }

    public static ICurrentCaller Nobody() => Substitute.For<ICurrentCaller>();
}
