using Arklow.Application;
using Arklow.Infrastructure.Crypto;

namespace Arklow.Infrastructure.Startup;

/// <summary>What an operator makes before the first start.</summary>
public static class InstanceKeys
{
    /// <summary>Makes a new root key's file.</summary>
    /// <returns>False if there was a file, which stays.</returns>
    /// <exception cref="StartupException">It cannot be written.</exception>
    public static bool TryCreate(string path) => RootKeyFile.TryCreate(path);
}
