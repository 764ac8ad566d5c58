namespace Arklow.Application.Messaging;

/// <summary>An answer about something that has versions: its <c>ETag</c>.</summary>
public interface IVersioned
{
    int Version { get; }
}
