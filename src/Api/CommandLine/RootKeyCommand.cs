using System.CommandLine;
using Arklow.Application;
using Arklow.Infrastructure.Startup;

namespace Arklow.Api.CommandLine;

/// <summary>Makes a root key outside any start: where services get theirs from a store of secrets, and write nothing there.</summary>
internal static class RootKeyCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The file to make, readable by its owner alone; one that is there stays" };
        var command = new Command("root-key", "Make the file of a new root key, for an instance that has none yet") { file };
        command.SetAction(parse =>
        {
            var path = parse.GetValue(file)!;
            if (!InstanceKeys.TryCreate(path))
                throw new StartupException($"There is a file {path} already: a root key is made once, and never again.");
            return 0;
        });
        return command;
    }
}
