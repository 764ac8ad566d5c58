using Arklow.Application.Ports;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace Arklow.Api.Http.Overload;

/// <summary>
/// Lets in as many requests of controllers as are worked on at once and some that wait for that; the others are answered 503 before anything of them is
/// looked at, and so are all while the database is away. What touches no database (health, documents, addresses that there are not) is not counted.
/// </summary>
internal sealed class Admission(RequestDelegate next, Places places, IAvailability database)
{
    public async Task InvokeAsync(HttpContext context, CurrentPlace current)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is null)
        {
            await next(context);
            return;
        }

        using var place = new Place(places);
        if (database.IsAway || !await place.TryEnterAsync(context.RequestAborted))
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        context.Features.Set(place);
        current.Place = place;
        // All that is left then is that the client takes it.
        context.Response.OnStarting(static place => Leave((Place)place), place);
        await next(context);
    }

    private static Task Leave(Place place)
    {
        place.Leave();
        return Task.CompletedTask;
    }
}
