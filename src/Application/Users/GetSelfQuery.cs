using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Domain.Common;
using Arklow.Domain.Members;

namespace Arklow.Application.Users;

/// <summary>Who the caller is, and where they are a member.</summary>
public sealed record GetSelfQuery : ISelfQuery<SelfView>
{
    public static Access Requires => Access.AnyKey;

    public static string Action => "user.read";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound];
}

internal sealed class GetSelfHandler(ICurrentCaller current, IUserViews users) : IQueryHandler<GetSelfQuery, SelfView>
{
    public async Task<Result<SelfView>> Handle(GetSelfQuery query, CancellationToken ct)
    {
        var caller = current.Caller!;
        return await users.FindAsync(caller.UserId, ct) is { } self ? self.To(caller) : CommonErrors.NotFound;
    }
}
