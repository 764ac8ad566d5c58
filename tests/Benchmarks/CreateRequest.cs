namespace Arklow.Benchmarks;

/// <summary>The one request that is sent over and over.</summary>
internal sealed record CreateRequest(string Service, string OrgId, string Key)
{
    public string Url => $"{Service}/v1/orgs/{OrgId}/credentials/";

    public string Body { get; } =
        """
            {"type":"http_auth_headers","label":"Payments webhook, production","secret":{"Authorization":"Bearer 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","X-Tenant":"acme-production"},"metadata":{"team":"payments","environment":"production","ticket":48213,"owners":["ana","bo"]}}
            """;
}
