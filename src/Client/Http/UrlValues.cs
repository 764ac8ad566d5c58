using System.Globalization;
using System.Reflection;
using Refit;

namespace Arklow.Client;

/// <summary>
/// Values in addresses, as Arklow reads them. An id that is nothing, or that leads to another address, is refused, so that one from elsewhere cannot
/// turn a request into another.
/// </summary>
internal sealed class UrlValues : IUrlParameterFormatter
{
    public string? Format(object? value, ICustomAttributeProvider attributeProvider, Type type) =>
        value switch
        {
            null or "" or "." or ".." when type == typeof(string) => throw new ArgumentException("An id is neither empty nor dots."),
            bool flag => flag ? "true" : "false",
            DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
}
