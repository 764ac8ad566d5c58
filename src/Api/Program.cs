return await Arklow.Api.ArklowHost.RunAsync(args);
