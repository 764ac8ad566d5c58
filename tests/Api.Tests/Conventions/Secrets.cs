using System.Reflection;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Domain.Invites;
using Arklow.Domain.Notifications;

namespace Arklow.Api.Tests.Conventions;

/// <summary>Looks for what holds a secret, in the clear or sealed.</summary>
internal static class Secrets
{
    private static readonly Type[] Holders =
    [
        typeof(SecretDocument),
        typeof(PinnedBytes),
        typeof(ProviderSecret),
        typeof(ApiKeyMaterial),
        typeof(InviteToken),
        typeof(SealedSecret),
        typeof(WebhookSecret),
    ];

    /// <summary>Every way from a type to a secret, through properties, fields and type arguments.</summary>
    public static IEnumerable<string> Within(Type type) => Walk(type, type.Name, []);

    private static List<string> Walk(Type type, string path, HashSet<Type> seen)
    {
        const BindingFlags Instance = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
        if (Holders.Any(type.IsAssignableTo))
            return [path];
        if (!seen.Add(type))
            return [];
        var members = Rooms.All.Contains(type.Assembly)
            ? type.GetProperties(Instance)
                .Select(property => property.PropertyType)
                .Concat(type.GetFields(Instance).Select(field => field.FieldType))
            : [];
        return
        [
            .. members
                .Concat(type.GenericTypeArguments)
                .Concat(type.HasElementType ? [type.GetElementType()!] : [])
                .SelectMany(member => Walk(member, $"{path} > {member.Name}", seen)),
        ];
    }
}
