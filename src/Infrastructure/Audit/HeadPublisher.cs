using System.Text;
using Arklow.Application;
using Arklow.Domain.Audit;
using Microsoft.Extensions.Logging;

namespace Arklow.Infrastructure.Audit;

/// <summary>Tells of each new head where the database cannot take it back: in the file of heads, and as an event in the log.</summary>
internal sealed partial class HeadPublisher(HeadsFile file, ILogger<HeadPublisher> logger)
{
    public string Path => file.Path;

    /// <summary>The heads are stored already; that they cannot be told is an error in the log, and not the end of it.</summary>
    public async Task PublishAsync(IReadOnlyCollection<SignedHead> heads)
    {
        if (heads.Count == 0)
            return;
        foreach (var head in heads)
        {
            var line = Encoding.ASCII.GetString(HeadLine.Write(head));
            LogHead(logger, line);
        }

        try
        {
            await file.AppendAsync(heads, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StartupException)
        {
            LogUnwritten(logger, file.Path, e.GetType().Name);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Head}")]
    private static partial void LogHead(ILogger logger, string head);

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Error,
        Message = "The file of the audit log's heads, {Path}, cannot be written: {Exception}"
    )]
    private static partial void LogUnwritten(ILogger logger, string path, string exception);
}
