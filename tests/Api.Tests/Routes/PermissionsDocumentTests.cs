using System.Text;
using Arklow.Api.Tests.Conventions;
using Arklow.Domain.Members;

namespace Arklow.Api.Tests.Routes;

/// <summary>docs/permissions.md is written by the code: a change of who may do what shows in it.</summary>
internal sealed class PermissionsDocumentTests
{
    private const string Document = "docs/permissions.md";

    [Test, Category(WrittenDocument.Category)]
    public void The_document_says_what_the_routes_say()
    {
        WrittenDocument.AssertIsFresh(Document, Write());
    }

    private static string Write()
    {
        var names = PermissionNames.All.Select(permission => permission.Name()).ToList();
        var text = new StringBuilder(
            """
            # Who may do what

            Written by the tests from the code; every cell of it is tried over HTTP. A key acts with its member's permissions, narrowed by its own.
            `owner` is everything. An organisation that the key is not of answers 403 to everybody, whether it exists or not.


            """
        );
        text.Append($"| | needs | {string.Join(" | ", names.Select(name => $"`{name}`"))} | none |\n");
        text.Append($"|---|---|{string.Concat(Enumerable.Repeat(":-:|", names.Count + 1))}\n");
        foreach (var route in ApiRoute.All)
        {
            var marks = names.Select(name => route.Allows([name])).Append(route.Allows([]));
            text.Append($"| `{route.Documented}` | {route.Access} | {string.Join(" | ", marks.Select(may => may ? "✓" : ""))} |\n");
        }

        return text.ToString();
    }
}
