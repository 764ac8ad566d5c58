using Arklow.Infrastructure.Startup;

namespace Arklow.Api;

/// <summary>What the first start prints, once.</summary>
internal static partial class Welcome
{
    public static string Text(string url, FirstStartResult made) =>
        $$$"""

            ── Welcome to Arklow ──────────────────────────────────────────────────────────
            An organisation, its owner and an API key were made. The key is shown this once;
            it also stands in {{{made.File}}}, which only you can read.

              org_id   {{{made.OrgId}}}
              user_id  {{{made.UserId}}}
              api_key  {{{made.Key.Reveal()}}}

            Create a first credential:

              curl -X PUT {{{url}}}/v1/orgs/{{{made.OrgId}}}/credentials/ \
                -H 'x-arklow-auth: {{{made.Key.Reveal()}}}' -H 'content-type: application/json' \
                -d '{"type":"http_auth_headers","label":"webhook","secret":{"Authorization":"Bearer change-me"}}'
            ───────────────────────────────────────────────────────────────────────────────

            """;

    /// <summary>For who collects lines: without the key, which would be collected too.</summary>
    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Information,
        Message = "An organisation, its owner and an API key were made; they stand in {File}, which only its owner can read"
    )]
    public static partial void Log(ILogger logger, string file);
}
