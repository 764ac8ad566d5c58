using System.Text.Json.Nodes;
using Arklow.Client;

// Who asks, and where: the first start of Arklow prints an org and a key, and keeps both in bootstrap.json.
//   ARKLOW_URL=http://localhost:3123 ARKLOW_ORG=1024 ARKLOW_KEY=ark_… dotnet run --project samples/QuickStart
string Setting(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"Set {name}.");

using var key = ArklowSecret.FromText(Setting("ARKLOW_KEY"));
using var client = ArklowClient.Create(new() { BaseAddress = new(Setting("ARKLOW_URL")), ApiKey = key });
var credentials = client.Org(Setting("ARKLOW_ORG")).Credentials;

// Keep one. Should the connection break, the client sends it again, and it is done once.
using var secret = ArklowSecret.FromJson(new JsonObject { ["Authorization"] = "Bearer one" });
var created = await credentials.CreateAsync(
    new()
    {
        Type = "http_auth_headers",
        Label = "Order webhook",
        Metadata = new() { ["team"] = "orders" },
        Secret = secret,
    }
);
Console.WriteLine($"created {created.Label}, version {created.Version}");

// Find it again, however many there are: pages are fetched as they are read.
await foreach (var credential in credentials.ListAsync(new() { Metadata = new JsonObject { ["team"] = "orders" } }))
    Console.WriteLine($"found {credential.Label}, updated {credential.UpdatedAt:u}");

// Rotate the version that was seen, and no other. The secret before stays good for an hour.
using var next = ArklowSecret.FromJson(new JsonObject { ["Authorization"] = "Bearer two" });
var rotated = await credentials.RotateAsync(created.Id, new() { Secret = next, KeepPreviousFor = 3600 }, ifVersion: created.Version);
Console.WriteLine($"rotated to version {rotated.Version}; audit record {rotated.Receipt}");

// Somebody who still thinks of version 1 is told, by a type of its own.
try
{
    await credentials.DeleteAsync(created.Id, ifVersion: created.Version);
}
catch (ArklowVersionMismatchException e)
{
    Console.WriteLine($"not deleted: {e.Code}");
}

// Read it, on record and with a reason. It does not print; whoever needs it reads its bytes.
using (var revealed = await credentials.RevealAsync(created.Id, new("trying the quick start")))
    Console.WriteLine($"revealed version {revealed.Version}: {revealed.Secret}, {revealed.Secret.RevealJson().Length} bytes");

var deleted = await credentials.DeleteAsync(created.Id, ifVersion: rotated.Version);
Console.WriteLine($"deleted at {deleted.DeletedAt:u}");
