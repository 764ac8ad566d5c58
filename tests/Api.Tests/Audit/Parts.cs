using System.Text;
using Arklow.Application.Audit;
using Arklow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Api.Tests.Audit;

/// <summary>An export that is read no faster than a test wants, as by a caller with a slow line.</summary>
internal sealed class Parts : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope = Suite.Server.Services.CreateAsyncScope();
    private readonly IAsyncEnumerator<ReadOnlyMemory<byte>> _parts;

    private Parts(TestOrg org) =>
        _parts = _scope
            .ServiceProvider.GetRequiredService<IAuditViews>()
            .ExportAsync(new(long.Parse(org.Id)), CancellationToken.None)
            .GetAsyncEnumerator();

    public static Parts Of(TestOrg org) => new(org);

    /// <summary>Empty after the last.</summary>
    public async Task<string> NextAsync() => await _parts.MoveNextAsync() ? Encoding.UTF8.GetString(_parts.Current.Span) : "";

    public async Task<string> RestAsync()
    {
        var rest = new StringBuilder();
        while (await _parts.MoveNextAsync())
            rest.Append(Encoding.UTF8.GetString(_parts.Current.Span));
        return rest.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await _parts.DisposeAsync();
        await _scope.DisposeAsync();
    }
}
