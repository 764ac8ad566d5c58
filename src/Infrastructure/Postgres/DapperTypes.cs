using System.Data;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Invites;
using Arklow.Domain.Members;
using Arklow.Domain.Notifications;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Arklow.Infrastructure.Postgres;

/// <summary>How the domain's types and PostgreSQL's meet, once for the process.</summary>
internal static class DapperTypes
{
    static DapperTypes()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new IdHandler<ApiKeyId>());
        SqlMapper.AddTypeHandler(new IdHandler<AuditRecordId>());
        SqlMapper.AddTypeHandler(new IdHandler<CredentialId>());
        SqlMapper.AddTypeHandler(new IdHandler<InviteId>());
        SqlMapper.AddTypeHandler(new IdHandler<MemberId>());
        SqlMapper.AddTypeHandler(new IdHandler<OrgId>());
        SqlMapper.AddTypeHandler(new IdHandler<UserId>());
        SqlMapper.AddTypeHandler(new IdHandler<WebhookDeliveryId>());
        SqlMapper.AddTypeHandler(new JsonHandler());
        SqlMapper.AddTypeHandler(new MomentHandler());
        SqlMapper.AddTypeHandler(new PermissionsHandler());
        SqlMapper.AddTypeHandler(new TextArrayHandler());
    }

    /// <summary>Registers the handlers, the first time that it is called.</summary>
    public static void Register() { }

    private sealed class IdHandler<TId> : SqlMapper.TypeHandler<TId>
        where TId : struct, IId<TId>
    {
        public override void SetValue(IDbDataParameter parameter, TId value) => parameter.Value = value.Value;

        public override TId Parse(object value) => TId.From((long)value);
    }

    /// <summary>Kept as json, which preserves what was sent; jsonb would not.</summary>
    private sealed class JsonHandler : SqlMapper.TypeHandler<JsonText>
    {
        public override void SetValue(IDbDataParameter parameter, JsonText value)
        {
            ((NpgsqlParameter)parameter).NpgsqlDbType = NpgsqlDbType.Json;
            parameter.Value = value.Utf8;
        }

        public override JsonText Parse(object value) => new(System.Text.Encoding.UTF8.GetBytes((string)value));
    }

    /// <summary>timestamptz: Npgsql reads a DateTime in UTC, and Dapper's matching of constructors takes no other type for it without a handler.</summary>
    private sealed class MomentHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.UtcDateTime;

        public override DateTimeOffset Parse(object value) => new((DateTime)value, TimeSpan.Zero);
    }

    /// <summary>text[], by name.</summary>
    private sealed class PermissionsHandler : SqlMapper.TypeHandler<PermissionSet>
    {
        public override void SetValue(IDbDataParameter parameter, PermissionSet value) => parameter.Value = value.Names.ToArray();

        public override PermissionSet Parse(object value) => PermissionSet.Load((string[])value);
    }

    /// <summary>text[]: Npgsql calls it an Array, which Dapper's matching of constructors does not know.</summary>
    private sealed class TextArrayHandler : SqlMapper.TypeHandler<string[]>
    {
        public override void SetValue(IDbDataParameter parameter, string[]? value) => parameter.Value = value;

        public override string[] Parse(object value) => (string[])value;
    }
}
