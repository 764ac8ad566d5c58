using Arklow.Application;
using Mapster;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Extension;

/// <summary>
/// All that another team writes to start Arklow with what is theirs; their whole program is
/// <c>return await ArklowHost.RunAsync(args, services => services.AddOnCall());</c>
/// </summary>
public static class OnCallRegistration
{
    public static void AddOnCall(this IServiceCollection services)
    {
        services.AddApplication(typeof(OnCallRegistration).Assembly);
        services.AddProvider(PagerDutySecret.Provider);
        services.AddMvcCore().AddApplicationPart(typeof(OnCallRegistration).Assembly);
        services.AddSingleton<IRegister, CredentialTypesMapping>();
    }
}
