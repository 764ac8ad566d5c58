using Arklow.Api.Hosting;
using Arklow.Application;
using Microsoft.Extensions.Configuration;

namespace Arklow.Api.Tests.Hosting;

/// <summary>What a start would say of a configuration.</summary>
internal static class Configured
{
    public static IConfiguration As(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
            .Build();

    /// <returns>Nothing if it would go on.</returns>
    public static IReadOnlyList<string> Problems(params (string Name, string Value)[] settings)
    {
        try
        {
            ServiceSettings.ToServe(As(settings));
            return [];
        }
        catch (StartupException e)
        {
            return e.Problems;
        }
    }
}
