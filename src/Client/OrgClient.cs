namespace Arklow.Client;

/// <summary>What is in an organisation.</summary>
public sealed class OrgClient
{
    internal OrgClient(ArklowClient client, HttpClient http)
    {
        Credentials = client.For<ICredentials>(http);
        Keys = client.For<IApiKeys>(http);
        Members = client.For<IMembers>(http);
        Audit = client.For<IAudit>(http);
        Webhook = client.For<IWebhook>(http);
    }

    /// <summary>Its credentials.</summary>
    public ICredentials Credentials { get; }

    /// <summary>Its API keys.</summary>
    public IApiKeys Keys { get; }

    /// <summary>Its members, and who is invited.</summary>
    public IMembers Members { get; }

    /// <summary>Its audit log.</summary>
    public IAudit Audit { get; }

    /// <summary>Its webhook.</summary>
    public IWebhook Webhook { get; }
}
