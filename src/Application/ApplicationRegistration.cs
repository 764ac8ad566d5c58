using System.Reflection;
using Arklow.Application.Behaviours;
using Arklow.Application.Credentials;
using Arklow.Application.Paging;
using Arklow.Domain.Credentials.Providers;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Arklow.Application;

/// <summary>How handlers and providers are registered: Arklow's own and those of other teams alike.</summary>
public static class ApplicationRegistration
{
    /// <summary>Registers the pipeline, and every handler and validator of Arklow and of <paramref name="assemblies"/>. Once or more often: what is there is not added again.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services, params IEnumerable<Assembly> assemblies)
    {
        services.TryAddScoped<ServiceFactory>(provider => type => provider.GetService(type)!);
        services.TryAddScoped<IMediator, Mediator>();
        foreach (var behaviour in Pipeline.Order)
            services.TryAddEnumerable(ServiceDescriptor.Transient(typeof(IPipelineBehavior<,>), behaviour));
        services.TryAddEnumerable(ServiceDescriptor.Singleton(typeof(IValidator<>), typeof(PageValidator<>)));
        services.TryAddSingleton<ProviderCatalogue>();
        services.TryAddSingleton(new FindingPolicy(Refuses: false));
        services.TryAddTransient<SecretReader>();
        services.TryAddTransient<SecretChanger>();
        services.TryAddTransient<LiveChecker>();
        services.TryAddTransient<RotationVerifier>();
        foreach (
            var type in assemblies.Prepend(typeof(ApplicationRegistration).Assembly).Distinct().SelectMany(assembly => assembly.GetTypes())
        )
            services.AddImplementation(type);
        return services;
    }

    /// <summary>Adds a type of credential; see docs/extending.md.</summary>
    public static IServiceCollection AddProvider(this IServiceCollection services, SecretProvider provider) =>
        services.AddSingleton(provider);

    private static void AddImplementation(this IServiceCollection services, Type type)
    {
        if (type.IsAbstract || type.IsGenericTypeDefinition)
            return;
        foreach (var service in type.GetInterfaces().Where(service => service.IsGenericType))
            if (service.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
                services.TryAddEnumerable(ServiceDescriptor.Transient(service, type));
            else if (service.GetGenericTypeDefinition() == typeof(IValidator<>))
                services.TryAddEnumerable(ServiceDescriptor.Singleton(service, type));
    }
}
