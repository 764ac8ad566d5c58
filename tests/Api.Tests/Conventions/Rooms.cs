using System.Reflection;
using System.Runtime.CompilerServices;

namespace Arklow.Api.Tests.Conventions;

/// <summary>The four assemblies, and what is written in them.</summary>
internal static class Rooms
{
    public static readonly Assembly Domain = typeof(Domain.Common.Error).Assembly;
    public static readonly Assembly Application = typeof(Application.ApplicationRegistration).Assembly;
    public static readonly Assembly Infrastructure = typeof(Infrastructure.InfrastructureRegistration).Assembly;
    public static readonly Assembly Api = typeof(ArklowHost).Assembly;
    public static readonly IReadOnlyList<Assembly> All = [Domain, Application, Infrastructure, Api];

    /// <summary>The types that somebody wrote: no closures, no state machines, nothing generated.</summary>
    public static IEnumerable<Type> Types(params IEnumerable<Assembly> rooms) =>
        rooms.SelectMany(room => room.GetTypes()).Where(type => IsOurs(type) && !type.Name.Contains('<') && !IsGenerated(type));

    /// <summary>The methods that somebody wrote and was free to sign as they liked: no overrides and no implementations of foreign interfaces.</summary>
    public static IEnumerable<MethodInfo> OwnMethods(Type type)
    {
        // The methods of a delegate are the runtime's.
        if (type.IsSubclassOf(typeof(Delegate)))
            return [];
        const BindingFlags Declared =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var foreign = type.IsInterface
            ? []
            : type.GetInterfaces().Where(face => !IsOurs(face)).SelectMany(face => type.GetInterfaceMap(face).TargetMethods).ToHashSet();
        return type.GetMethods(Declared)
            .Where(method =>
                IsOurs(method.GetBaseDefinition().DeclaringType!)
                && !foreign.Contains(method)
                && !method.Name.Contains('<')
                && !IsGenerated(method)
            );
    }

    public static bool IsAsync(MethodInfo method) =>
        typeof(Task).IsAssignableFrom(method.ReturnType)
        || method.ReturnType == typeof(ValueTask)
        || (
            method.ReturnType.IsGenericType
            && method.ReturnType.GetGenericTypeDefinition() is var type
            && (type == typeof(ValueTask<>) || type == typeof(IAsyncEnumerable<>))
        );

    private static bool IsOurs(Type type) => All.Contains(type.Assembly);

    private static bool IsGenerated(MemberInfo? member) =>
        member is not null
        && (
            member.IsDefined(typeof(CompilerGeneratedAttribute))
            || member.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute))
            || IsGenerated(member.DeclaringType)
        );
}
