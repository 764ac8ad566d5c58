namespace Arklow.Client;

/// <summary>
/// Innermost of the client's own: an attempt is over when its answer is there whole, so that one that breaks off is tried again. Lines of JSON are
/// passed on as they come.
/// </summary>
internal sealed class AnswerHandler : DelegatingHandler
{
    private const string JsonLines = "application/x-ndjson";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == JsonLines)
            return response;
        using var content = response.Content;
        var json = new PinnedBuffer();
        try
        {
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
                await json.ReadAllAsync(stream, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            json.Dispose();
            response.Dispose();
            if (e is IOException)
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "The answer broke off.", e);
            throw;
        }

        response.Content = new AnswerContent(json, response);
        return response;
    }
}
