using Microsoft.OpenApi;

namespace Arklow.Api.OpenApi;

/// <summary>Addresses as the contract writes them. Both forms work; collections are documented with a slash at their end.</summary>
internal static class Addresses
{
    /// <summary><c>put_v1_orgs_by_org_id_credentials</c>.</summary>
    public static string OperationId(string method, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part[0] == '{' ? $"by_{part.Trim('{', '}')}" : part);
        return $"{method.ToLowerInvariant()}_{string.Join('_', parts)}";
    }

    public static OpenApiPaths Document(OpenApiPaths paths)
    {
        var documented = new OpenApiPaths();
        foreach (var (path, item) in paths.OrderBy(path => path.Key, StringComparer.Ordinal))
            documented.Add(IsCollection(path, item) ? $"{path}/" : path, item);
        return documented;
    }

    /// <summary>What is made, listed or looked at under a name; not what has an id, nor what is done by POST.</summary>
    private static bool IsCollection(string path, IOpenApiPathItem item) =>
        path.StartsWith("/v1/", StringComparison.Ordinal) && !path.EndsWith('}') && item.Operations?.ContainsKey(HttpMethod.Post) != true;
}
