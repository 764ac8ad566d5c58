using System.Globalization;

namespace Arklow.Client;

/// <summary>That a change is to be made to this version of a credential or not at all (<c>If-Match</c>). A version is one by itself.</summary>
/// <param name="Version">Of the credential, as it was last read.</param>
public readonly record struct IfVersion(int Version)
{
    /// <summary>The precondition of a version.</summary>
    public static implicit operator IfVersion(int version) => new(version);

    /// <summary>The precondition of a version.</summary>
    public static IfVersion FromInt32(int version) => new(version);

    /// <returns>The entity tag of the version.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"\"{Version}\"");
}
