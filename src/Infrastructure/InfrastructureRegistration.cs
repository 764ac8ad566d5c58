using System.Net;
using Arklow.Application.ApiKeys;
using Arklow.Application.Audit;
using Arklow.Application.Credentials;
using Arklow.Application.Invites;
using Arklow.Application.Members;
using Arklow.Application.Notifications;
using Arklow.Application.Orgs;
using Arklow.Application.Ports;
using Arklow.Application.Users;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Audit;
using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Domain.Invites;
using Arklow.Domain.Members;
using Arklow.Domain.Notifications;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;
using Arklow.Infrastructure.Access;
using Arklow.Infrastructure.ApiKeys;
using Arklow.Infrastructure.Audit;
using Arklow.Infrastructure.Credentials;
using Arklow.Infrastructure.Crypto;
using Arklow.Infrastructure.Idempotency;
using Arklow.Infrastructure.Invites;
using Arklow.Infrastructure.LiveChecks;
using Arklow.Infrastructure.Members;
using Arklow.Infrastructure.Notifications;
using Arklow.Infrastructure.Orgs;
using Arklow.Infrastructure.Outbound;
using Arklow.Infrastructure.Postgres;
using Arklow.Infrastructure.Startup;
using Arklow.Infrastructure.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Infrastructure;

public static class InfrastructureRegistration
{
    /// <summary>Serves the ports from a storage that is open, and stays the caller's to dispose.</summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, ArklowStorage storage) =>
        services
            .AddSingleton(storage.Settings)
            .AddSingleton(storage.Database)
            .AddSingleton<IAvailability>(storage.Database)
            .AddHostedService<DatabaseWatch>()
            .AddSingleton(storage.RootKey)
            .AddSingleton(storage.Settings.Audit)
            .AddSingleton(storage.AuditKey)
            .AddSingleton(storage.HeadsFile)
            .AddSingleton(new RollbackGuard(storage.LostHeads.Count))
            .AddSingleton<AuditInsert>()
            .AddSingleton<AuditNodes>()
            .AddSingleton<AuditHeads>()
            .AddSingleton<AuditPartitions>()
            .AddSingleton<AuditProofs>()
            .AddSingleton<AuditExporter>()
            .AddSingleton<IAuditViews, AuditViews>()
            .AddSingleton<HeadPublisher>()
            .AddSingleton<PendingRecords>()
            .AddSingleton<AuditLag>()
            .AddSingleton<OrgSealer>()
            .AddSingleton<RefusedKeys>()
            .AddSingleton<RefusalWriter>()
            .AddSingleton<IRefusalLog>(provider => provider.GetRequiredService<RefusalWriter>())
            .AddHostedService(provider => provider.GetRequiredService<RefusalWriter>())
            .AddHostedService<AuditSealer>()
            .AddHostedService<AuditUpkeep>()
            .AddScoped<AuditLog>()
            .AddScoped<IAuditLog>(provider => provider.GetRequiredService<AuditLog>())
            .AddSingleton<ResolveName>(Dns.GetHostAddressesAsync)
            .AddSingleton(storage.Settings.LiveCheckNetworks)
            .AddSingleton<OutboundHttp>()
            .AddKeyedSingleton<OutboundHttp>(
                WebhookClient.Http,
                (provider, _) =>
                    new(
                        storage.Settings.WebhookNetworks,
                        provider.GetRequiredService<ResolveName>(),
                        provider.GetRequiredService<TimeProvider>()
                    )
            )
            .AddSingleton(storage.Settings.LiveChecks)
            .AddSingleton<ILiveCheck, AwsLiveCheck>()
            .AddSingleton<ILiveCheck, GcpLiveCheck>()
            .AddSingleton<ILiveCheck, DatadogLiveCheck>()
            .AddSingleton<OrgKeyStore>()
            .AddSingleton<OrgKeyRing>()
            .AddSingleton<ISecretSealer, SecretSealer>()
            .AddSingleton<IdempotencyCodes>()
            .AddSingleton<IRequestFingerprints>(provider => provider.GetRequiredService<IdempotencyCodes>())
            .AddSingleton<AnswerSealer>()
            .AddScoped<IIdempotencyStore, IdempotencyStore>()
            .AddHostedService<IdempotencyUpkeep>()
            .AddSingleton<WebhookSealer>()
            .AddSingleton<WebhookClient>()
            .AddSingleton<DueDeliveries>()
            .AddSingleton<ExpiryNotices>()
            .AddHostedService<ExpiryWatch>()
            .AddHostedService<WebhookSender>()
            .AddHostedService<WebhookUpkeep>()
            .AddScoped<IWebhookRepository, WebhookRepository>()
            .AddScoped<WebhookDeliveries>()
            .AddScoped<IWebhookDeliveries>(provider => provider.GetRequiredService<WebhookDeliveries>())
            .AddScoped<IEventOutbox>(provider => provider.GetRequiredService<WebhookDeliveries>())
            .AddSingleton<KeyUsage>()
            .AddSingleton<ApiKeyDirectory>()
            .AddSingleton<IApiKeyDirectory>(provider => provider.GetRequiredService<ApiKeyDirectory>())
            .AddHostedService<AccessListener>()
            .AddHostedService<KeyUsageWriter>()
            .AddSingleton<IIdSource, HiLoIdSource>()
            .AddSingleton<IReadiness, Readiness>()
            .AddSingleton<IFirstStart, FirstStart>()
            .AddSingleton<OrgGate>()
            .AddScoped<DbSession>()
            .AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<DbSession>())
            .AddScoped<IApiKeyRepository, ApiKeyRepository>()
            .AddScoped<ICredentialRepository, CredentialRepository>()
            .AddScoped<IRetentionRepository, RetentionRepository>()
            .AddScoped<IInviteRepository, InviteRepository>()
            .AddScoped<IMemberRepository, MemberRepository>()
            .AddScoped<IOrgRepository, OrgRepository>()
            .AddScoped<IUserRepository, UserRepository>()
            .AddSingleton<IApiKeyViews, ApiKeyViews>()
            .AddSingleton<ICredentialViews, CredentialViews>()
            .AddSingleton<ISecretStore, SecretStore>()
            .AddSingleton(storage.Settings.Credentials)
            .AddSingleton(new FindingPolicy(storage.Settings.Credentials.RefuseFindings))
            .AddSingleton<ExpiredSecrets>()
            .AddSingleton<DeletedCredentials>()
            .AddHostedService<CredentialUpkeep>()
            .AddSingleton<IInviteViews, InviteViews>()
            .AddSingleton<IMemberViews, MemberViews>()
            .AddSingleton<IOrgViews, OrgViews>()
            .AddSingleton<IUserViews, UserViews>();
}
