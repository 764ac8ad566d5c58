using Arklow.Api.Http;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Tests.RateLimits;

/// <summary>An action for anyone, whose answer has the status that was asked for.</summary>
[Route("v1/anyone/{status:int}")]
public sealed class ForAnyoneController : ControllerBase
{
    [HttpGet, ForAnyone]
    public IActionResult Get(int status) => status == 200 ? Ok(new Envelope<object>(new(), null)) : StatusCode(status);

    /// <summary>As if the caller had hung up before there was an answer.</summary>
    [HttpDelete, ForAnyone]
    public async Task HangUp()
    {
        HttpContext.Abort();
        await Task.Delay(Timeout.Infinite, HttpContext.RequestAborted);
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class ForAnyoneAttribute : Attribute, ISends
    {
        public Access Access => Access.Anyone;

        public bool IsCommand => false;

        public bool IsVersioned => false;

        public IReadOnlyList<Error> Refusals => [];
    }
}
