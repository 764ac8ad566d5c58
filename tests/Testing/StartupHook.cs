using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

/// <summary>
/// Lets a test see the managed memory of a service in another process: .NET runs this where DOTNET_STARTUP_HOOKS names this assembly. Who connects to the
/// socket that <see cref="Variable"/> names has all garbage collected and is told the bytes that are left.
/// </summary>
[SuppressMessage("Design", "CA1050:Declare types in namespaces", Justification = ".NET looks for it by this name.")]
public static class StartupHook
{
    public const string Variable = "ARKLOW_TEST_METER";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } path)
            return;
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        new Thread(() => Serve(listener)) { IsBackground = true }.Start();
    }

    private static void Serve(Socket listener)
    {
        while (true)
        {
            using var client = listener.Accept();
            for (var times = 0; times < 3; times++)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }

            client.Send(Encoding.ASCII.GetBytes(GC.GetTotalMemory(forceFullCollection: true).ToString(CultureInfo.InvariantCulture)));
        }
    }
}
