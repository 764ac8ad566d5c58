using System.Reflection;
using System.Text.RegularExpressions;
using Arklow.Api.Http;
using Arklow.Api.Tests.Conventions;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;

namespace Arklow.Api.Tests.Routes;

/// <summary>A route of the API, read from the controllers: where it is, and whom its command or query names.</summary>
internal sealed record ApiRoute(HttpMethod Method, string Path, Access Access)
{
    private static readonly OrgId Org = new(1);

    public static readonly IReadOnlyList<ApiRoute> All =
    [
        .. from controller in Rooms.Types(Rooms.Api)
        where controller.IsSubclassOf(typeof(ApiController))
        let prefix = controller.GetCustomAttribute<RouteAttribute>()!.Template
        from action in controller.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        let verb = action.GetCustomAttributes().OfType<HttpMethodAttribute>().Single()
        let path = string.Join('/', new[] { prefix, verb.Template }.Where(part => part is not null))
        let access = action.GetCustomAttributes().OfType<ISends>().Single().Access
        orderby path, verb.HttpMethods.Single()
        select new ApiRoute(new(verb.HttpMethods.Single()), $"/{path}", access),
    ];

    public bool IsAboutAnOrg => Path.StartsWith("/v1/orgs/{org_id}", StringComparison.Ordinal);

    /// <summary>Collections end in a slash: what is made, listed or looked at under a name, not under an id.</summary>
    public string Documented => $"{Method} {Path}{(Path.EndsWith('}') || Method == HttpMethod.Post ? "" : "/")}";

    public IEnumerable<string> Parameters => Regex.Matches(Path, @"\{(\w+)\}").Select(match => match.Groups[1].Value);

    public bool NeedsKey => Access.NeedsKey;

    /// <summary>A body that fits, for an id of 1: what is asked for is looked at after it.</summary>
    public string Body =>
        (Method.Method, Path[(Path.LastIndexOf('/') + 1)..]) switch
        {
            ("PATCH", "{id}") => """{"label":"a"}""",
            ("PATCH", "retention") => """{"keep_versions":7}""",
            ("POST", "rotate") => """{"secret":"a"}""",
            ("POST", "reveal") => """{"reason":"a"}""",
            ("POST", "purge") => """{"confirm":"1"}""",
            ("PUT", "webhook") => """{"url":"https://example.org/hook"}""",
            _ => "{}",
        };

    /// <summary>Whether a member who holds these permissions may, with a key that is narrowed or not.</summary>
    public bool Allows(IEnumerable<string> permissions, bool isNarrowed = false)
    {
        var set = PermissionSet.Load(permissions);
        var caller = new Caller(new(1), Org, new(1), new(1), isNarrowed ? PermissionSet.Owner : set, isNarrowed ? set : null);
        return Access.Allows(caller, IsAboutAnOrg ? Org : null);
    }

    /// <summary>The path with these parameters, and 1 for all others.</summary>
    public string Fill(params IEnumerable<(string Name, string Value)> values) =>
        Regex.Replace(
            Path,
            @"\{(\w+)\}",
            match => values.Where(value => value.Name == match.Groups[1].Value).Select(value => value.Value).FirstOrDefault("1")
        );

    public override string ToString() => Documented;
}
