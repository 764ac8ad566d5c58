using YamlDotNet.RepresentationModel;

namespace Arklow.Api.Tests.Contract;

/// <summary>The documented operation, read from the document itself.</summary>
internal static class ContractDocument
{
    /// <summary>The path item of create.</summary>
    public static YamlNode PathItem => Root["paths"]["/v1/orgs/{org_id}/credentials/"];

    public static YamlNode Root { get; } = Read();

    /// <summary>The schema of create's body, exactly as it stands there.</summary>
    public static YamlNode RequestSchema => PathItem["put"]["requestBody"]["content"]["application/json"]["schema"];

    private static YamlNode Read()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Contract", "create-a-credential.md"));
        var block = lines
            .SkipWhile(line => !line.StartsWith("````yaml", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("````", StringComparison.Ordinal));
        var yaml = new YamlStream();
        yaml.Load(new StringReader(string.Join('\n', block)));
        return yaml.Documents[0].RootNode;
    }
}
