using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Arklow.Infrastructure.Startup;

/// <summary>Whose an open file is, which .NET does not tell. Only Linux is asked, whose answer has the same form on every processor.</summary>
internal static class FileHolder
{
    private const int EmptyPath = 0x1000; // the handle itself, not a path
    private const uint Owner = 0x8;
    private const int OwnerAt = 20;

    /// <returns>False where it is this process's user's, or where nobody can tell.</returns>
    public static bool IsSomebodyElse(SafeFileHandle file)
    {
        var answer = new byte[256];
        return OperatingSystem.IsLinux()
            && Ask(file, "", EmptyPath, Owner, answer) == 0
            && BitConverter.ToUInt32(answer, OwnerAt) != EffectiveUser();
    }

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Ask(
        SafeFileHandle directory,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string path,
        int flags,
        uint mask,
        [Out] byte[] answer
    );

    [DllImport("libc", EntryPoint = "geteuid")]
    private static extern uint EffectiveUser();
}
