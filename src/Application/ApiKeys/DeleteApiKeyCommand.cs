using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Application.ApiKeys;

/// <summary>Deletes a key of any member: it is refused everywhere from then on.</summary>
public sealed record DeleteApiKeyCommand(OrgId OrgId, ApiKeyId Id) : ICommand<ApiKeyView>
{
    public static Access Requires => Permission.KeysWrite;

    public static string Action => "api_key.delete";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound, MemberErrors.PermissionNotHeld];

    public AuditTarget Asked => AuditTarget.Of("api_key", Id);

    public IReadOnlyList<string> Changed => [];
}

internal sealed class DeleteApiKeyHandler(ICurrentCaller current, IApiKeyViews views, IApiKeyRepository keys, TimeProvider clock)
    : ICommandHandler<DeleteApiKeyCommand, ApiKeyView>
{
    public async Task<Result<ApiKeyView>> Handle(DeleteApiKeyCommand command, CancellationToken ct)
    {
        if (await views.FindAsync(command.OrgId, command.Id, ct) is not { } key)
            return CommonErrors.NotFound;
        if (!current.Caller!.Permissions.HoldsAll(key.Effective))
            return MemberErrors.PermissionNotHeld;
        var now = clock.GetUtcNow().ToMicroseconds();
        return await keys.TryDeleteAsync(command.OrgId, command.Id, now, ct) ? key with { DeletedAt = now } : CommonErrors.NotFound;
    }
}
