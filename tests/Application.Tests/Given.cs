using Arklow.Application.Ports;
using Arklow.Domain.Common;
using Arklow.Domain.Idempotency;
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

    public static ICurrentCaller Member(params string[] permissions) => new Current(Caller(permissions), true);

    /// <summary>Somebody whose key was taken away after it was let in.</summary>
    public static ICurrentCaller FormerWriter() => new Current(Caller(Permission.CredentialsWrite.Name()), false);

    /// <summary>Who came without a key.</summary>
    public static ICurrentCaller Nobody() => new Current(null, true);

    /// <summary>A request that may be sent again.</summary>
    public static IRepeatableRequest Named(params string?[] sent)
    {
        var request = Substitute.For<IRepeatableRequest>();
        request.Key.Returns(IdempotencyKey.Create(sent is [] ? ["name"] : sent));
        request.Fingerprint.Returns([1, 2, 3]);
        return request;
    }

    private static Caller Caller(params string[] permissions) => new(new(1), Org, new(2), new(3), PermissionSet.Load(permissions));

    private sealed record Current(Caller? Caller, bool IsGood) : ICurrentCaller
    {
        public ValueTask<bool> ConfirmAsync(CancellationToken ct) => new(IsGood);
    }
}
