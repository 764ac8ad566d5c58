using System.CommandLine;
using Arklow.Api.Hosting;
using Arklow.Infrastructure.Startup;

namespace Arklow.Api.CommandLine;

/// <summary>Serves until the process is told to stop, which is a success.</summary>
internal static class ServeCommand
{
    public static Command Create(Action<IServiceCollection>? extend) =>
        new Command("serve", "Migrate the database, unless --Arklow:MigrateOnStart=false, and serve HTTP until Ctrl+C or SIGTERM").Does(
            async (parse, ct) =>
            {
                try
                {
                    await ServeAsync(parse.CreateBuilder(), extend, ct);
                }
                catch (OperationCanceledException) when (ct.IsCancellationRequested) { }
                return 0;
            }
        );

    private static async Task ServeAsync(WebApplicationBuilder builder, Action<IServiceCollection>? extend, CancellationToken ct)
    {
        var settings = ServiceSettings.ToServe(builder.Configuration);
        await using var storage = await ArklowStorage.OpenAsync(settings.Storage, ct);
        await using var app = ArklowHost.Build(builder, settings, storage, extend);
        await ArklowHost.StartAsync(app, Console.Out, ct);
        await app.Services.GetRequiredService<Drain>().RunAsync(app, ct);
    }
}
