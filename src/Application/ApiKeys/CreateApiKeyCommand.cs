using Arklow.Application.Audit;
using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Application.Validation;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Application.ApiKeys;

/// <summary>Makes another key for the member who asks.</summary>
public sealed record CreateApiKeyCommand(
    OrgId OrgId,
    Sent<string> Description,
    Sent<IReadOnlyList<Sent<string>>> Permissions,
    Sent<string> ExpiresAt
) : ICommand<CreatedApiKey>
{
    public static Access Requires => Permission.KeysWrite;

    public static string Action => "api_key.create";

    public static IReadOnlyList<Error> Refusals => [MemberErrors.UnknownPermission, MemberErrors.PermissionNotHeld];

    public AuditTarget Asked => new("api_key");

    public IReadOnlyList<string> Changed =>
        AuditNames.Sent(
            ("description", !Description.IsAbsent),
            ("permissions", !Permissions.IsAbsent),
            ("expires_at", !ExpiresAt.IsAbsent)
        );

    internal Result<ApiKeyDraft> Draft() => ApiKeyDraft.Create(Description, Permissions, ExpiresAt);
}

internal sealed class CreateApiKeyValidator : AbstractValidator<CreateApiKeyCommand>
{
    public CreateApiKeyValidator() => RuleFor(command => command.Draft()).MustSucceed();
}

internal sealed class CreateApiKeyHandler(ICurrentCaller current, IApiKeyRepository keys, IIdSource ids, TimeProvider clock)
    : ICommandHandler<CreateApiKeyCommand, CreatedApiKey>
{
    public async Task<Result<CreatedApiKey>> Handle(CreateApiKeyCommand command, CancellationToken ct)
    {
        var id = await ids.NextAsync<ApiKeyId>(ct);
        var key = ApiKey.Create(id, command.Draft().Value, current.Caller!, clock.GetUtcNow());
        if (!key.IsSuccess)
            return Result<CreatedApiKey>.Failure(key.Errors);
        var material = ApiKeyMaterial.Generate(id);
        await keys.AddAsync(key.Value, material, ct);
        return new CreatedApiKey(key.Value, material);
    }
}
