using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers;

namespace Arklow.Domain.Tests.Credentials.Providers;

public sealed class SecretShapeTests
{
    [TestCase("""{}""")]
    [TestCase("""{"a":"1","b":""}""")]
    public void A_map_of_strings_takes_strings(string json) => AssertFits(SecretShape.MapOfStrings, json);

    [Test]
    public void A_map_of_strings_names_every_member_that_is_none() =>
        AssertProblems(
            SecretShape.MapOfStrings,
            """{"a":1,"b":"x","c":null,"d/e":{"deep":["x"]},"f":[{"deep":1}],"g":true}""",
            ("/secret/a", "must be a string"),
            ("/secret/c", "must be a string"),
            ("/secret/d~1e", "must be a string"),
            ("/secret/f", "must be a string"),
            ("/secret/g", "must be a string")
        );

    [Test]
    public void A_map_of_primitives_takes_strings_numbers_booleans_and_null() =>
        AssertFits(SecretShape.MapOfPrimitives, """{"s":"x","n":1e999,"t":true,"f":false,"z":null}""");

    [Test]
    public void A_map_of_primitives_takes_no_object_and_no_array() =>
        AssertProblems(
            SecretShape.MapOfPrimitives,
            """{"o":{},"n":1,"a":[]}""",
            ("/secret/o", "must be a string, number, boolean or null"),
            ("/secret/a", "must be a string, number, boolean or null")
        );

    [TestCase("""{"token":"x"}""")]
    [TestCase("""{"token":"","more":{"token":1},"list":[1]}""")]
    [TestCase("""{"\u0074oken":"x"}""")]
    public void An_object_takes_its_members_as_strings_and_any_other_member(string json) =>
        AssertFits(SecretShape.ObjectWith("token"), json);

    [TestCase("""{}""", "is required")]
    [TestCase("""{"Token":"x"}""", "is required")]
    [TestCase("""{"deep":{"token":"x"}}""", "is required")]
    [TestCase("""{"token":null}""", "must be a string")]
    [TestCase("""{"token":{"token":"x"}}""", "must be a string")]
    public void An_object_without_one_of_its_members_as_a_string_is_refused(string json, string message) =>
        AssertProblems(SecretShape.ObjectWith("token"), json, ("/secret/token", message));

    [Test]
    public void An_object_names_every_member_that_it_lacks() =>
        AssertProblems(SecretShape.ObjectWith("a/b", "c"), "{}", ("/secret/a~1b", "is required"), ("/secret/c", "is required"));

    [TestCase("\"\"")]
    [TestCase("\"Bearer x\"")]
    public void Text_is_any_string(string json) => AssertFits(SecretShape.Text, json);

    [Test]
    public void Shapes_say_of_which_kind_they_are()
    {
        SecretShape[] shapes = [SecretShape.Text, SecretShape.MapOfStrings, SecretShape.MapOfPrimitives, SecretShape.ObjectWith("token")];

        Assert.That(shapes.Select(shape => shape.Kind), Is.EqualTo(new[] { "a string", "an object", "an object", "an object" }));
    }

    private static void AssertFits(SecretShape shape, string json) => AssertProblems(shape, json);

    private static void AssertProblems(SecretShape shape, string json, params (string Pointer, string Message)[] expected)
    {
        using var document = Given.Secret(json);

        var result = Given.Provider(shapes: shape).Accept(document);

        Assert.That(result.Errors, Is.EqualTo(expected.Select(problem => Error.Invalid(problem.Pointer, problem.Message))));
    }
}
