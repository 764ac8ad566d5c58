namespace Arklow.Infrastructure.Outbound;

/// <summary>The guard let nothing be sent. It does not say why: which address a name has inside is nobody's business outside.</summary>
internal sealed class OutboundRefusedException() : HttpRequestException("The address is not one that may be reached.");
