using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Application.ApiKeys;

/// <summary>
/// Makes the first key of a membership of the caller's, with a key of theirs from another org: how somebody begins in an org that they made or
/// whose invite they accepted. It can be asked for again until a key of that membership has been used, in case an answer was lost; the keys
/// of before are deleted. After that, a key opens its own org alone.
/// </summary>
public sealed record CreateFirstKeyCommand(OrgId MembershipOrgId) : ISelfCommand<CreatedApiKey>
{
    public static Access Requires => Access.WholeKey;

    public static string Action => "api_key.create_first";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound, ApiKeyErrors.KeyInUse];

    public AuditTarget Asked => AuditTarget.Of(MembershipOrgId);

    public IReadOnlyList<string> Changed => [];
}

internal sealed class CreateFirstKeyHandler(
    ICurrentCaller current,
    IOrgRepository orgs,
    IMemberRepository members,
    IApiKeyRepository keys,
    IIdSource ids,
    TimeProvider clock
) : ICommandHandler<CreateFirstKeyCommand, CreatedApiKey>
{
    public async Task<Result<CreatedApiKey>> Handle(CreateFirstKeyCommand command, CancellationToken ct)
    {
        var (org, caller) = (command.MembershipOrgId, current.Caller!);
        var material = ApiKeyMaterial.Generate(await ids.NextAsync<ApiKeyId>(ct));
        if (await members.FindAsync(org, caller.UserId, ct) is not { } member || await orgs.LockAsync(org, ct) is null)
            return CommonErrors.NotFound;
        if (org == caller.OrgId || await keys.HasUsedAnyAsync(org, member.Id, ct))
            return ApiKeyErrors.KeyInUse;
        var now = clock.GetUtcNow();
        var key = ApiKey.First(material.Id, member, caller.KeyExpiresAt, now);
        await keys.DeleteAllAsync(org, member.Id, now, ct);
        await keys.AddAsync(key, material, ct);
        return new CreatedApiKey(key, material);
    }
}
