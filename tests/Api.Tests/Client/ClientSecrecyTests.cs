using System.Collections;
using System.Reflection;
using Arklow.Api.Tests.Security;
using Arklow.Client;
using Arklow.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Arklow.Api.Tests.Client;

/// <summary>Sends a canary in every way and looks for it in all that the client says.</summary>
public sealed class ClientSecrecyTests
{
    [Test]
    public async Task No_log_no_trace_and_no_metric_of_a_program_holds_a_secret_or_a_key()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var canary = Canary.New("client");
        using var surveillance = new Surveillance();
        var scripted = new Scripted(Scripted.Answer(503, retryAfter: "0"));
        await using var program = Clients.Contain(
            Clients.Options(org, Suite.Server.Url),
            http => http.AddHttpMessageHandler(() => scripted),
            services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(surveillance))
        );
        var credentials = program.GetRequiredService<ArklowClient>().Org(org.Id).Credentials;
        using var secret = ArklowSecret.FromText(canary.Word);

        var created = await credentials.CreateAsync(new() { Type = "http_auth_headers", Secret = secret });
        await credentials.RotateAsync(created.Id, new() { Secret = secret });
        using (var revealed = await credentials.RevealAsync(created.Id, new("test")))
            Assert.That(revealed.Secret.RevealText(), Is.EqualTo(canary.Word));
        await Assert.CatchAsync<ArklowException>(() => credentials.CreateAsync(new() { Type = "aws", Secret = secret }));

        Assert.That(surveillance.Find(new Canary("Polly")), Is.Not.Empty, "attempts are logged");
        Assert.That(surveillance.Find(canary), Is.Empty);
        Assert.That(surveillance.Find(new Canary(org.Key)), Is.Empty);
    }

    [Test]
    public async Task No_exception_holds_a_secret_or_a_key_however_deep_one_looks()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var canary = Canary.New("client");
        using var secret = ArklowSecret.FromText(canary.Word);
        var echo = $$"""{"data":{"id":"1","version":1,"type":7,"provider":"http","secret":"{{canary.Word}}"},"errors":null}""";
        Scripted[] scripts =
        [
            new(),
            new(Scripted.Answer(200, echo)),
            new(Scripted.Answer(500, canary.Word)),
            new((_, _) => throw new HttpRequestException(HttpRequestError.ConnectionError)),
            new(
                async (_, ct) =>
                {
                    await Task.Delay(Timeout.Infinite, ct);
                    return null;
                }
            ),
        ];
        foreach (var script in scripts)
        {
            await using var program = RetryTests.Contain(
                org,
                script,
                options => (options.Retries, options.AttemptTimeout) = (0, TimeSpan.FromSeconds(1))
            );
            var credentials = program.GetRequiredService<ArklowClient>().Org(org.Id).Credentials;

            var refused = await Assert.CatchAsync<ArklowException>(() => credentials.CreateAsync(new() { Type = "aws", Secret = secret }));

            Assert.That(refused!.ToString(), Does.Not.Contain(canary.Word).And.Not.Contain(org.Key));
            Assert.That(Walk(refused, []), Has.None.Contain(canary.Word).And.None.Contain(org.Key).And.None.Contain("HttpRequestMessage"));
        }
    }

    [Test]
    public void What_carries_a_secret_prints_nothing_of_it()
    {
        using var secret = ArklowSecret.FromText("canary");
        object[] carriers =
        [
            new CreateCredential { Type = "a", Secret = secret },
            new RotateCredential { Secret = secret },
            new RevealedCredential("1", 1, "a", "b", secret),
            new RedeemInvite(secret, "Ada"),
            new JoinByToken(secret),
            new SetWebhook(secret),
            new FirstKey("1", secret),
            new InviteOutcome("invited", null, null, secret),
            new ArklowClientOptions { ApiKey = secret },
        ];

        Assert.That(carriers.Select(carrier => carrier.ToString()), Has.None.Contain("canary"));
    }

    [Test]
    public void No_text_that_is_answered_once_is_a_string()
    {
        string[] names = ["Secret", "Token", "Material", "Url", "ApiKey"];
        var strings =
            from type in typeof(ArklowClient).Assembly.GetExportedTypes()
            from property in type.GetProperties()
            where names.Contains(property.Name) && property.PropertyType == typeof(string)
            select $"{type.Name}.{property.Name}";

        Assert.That(strings, Is.EqualTo(new[] { "ApiKey.Material" }), "which is masked");
    }

    /// <summary>Every text in reach of a value, through fields of any kind; but through the runtime's own and Polly's no further than their texts.</summary>
    private static IEnumerable<string> Walk(object? value, HashSet<object> seen)
    {
        if (value is null || value is Type or MemberInfo or Delegate || !seen.Add(value))
            return [];
        if (value is string text)
            return [text];
        if (value.GetType().IsPrimitive || value.GetType().IsEnum)
            return [];
        var parts = value is IEnumerable items ? items.Cast<object?>() : Fields(value.GetType()).Select(field => field.GetValue(value));
        return parts.SelectMany(part => Walk(part, seen)).Prepend(value.GetType().ToString());
    }

    private static IEnumerable<FieldInfo> Fields(Type? type) =>
        type is null
            ? []
            : type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(field => !field.FieldType.IsPointer)
                .Concat(Fields(type.BaseType));
}
