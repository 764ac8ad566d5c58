using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Refit;

namespace Arklow.Client;

/// <summary>
/// A client of Arklow, for any number of threads and as long as the program runs. Dispose of one that <see cref="Create"/> made; one of a container
/// is the container's.
/// </summary>
public sealed class ArklowClient : IDisposable
{
    private readonly Uri _root;
    private readonly HttpMessageHandler _handler;
    private readonly RefitSettings _settings;
    private readonly IDisposable? _owned;

    internal ArklowClient(IHttpMessageHandlerFactory handlers, ArklowClientOptions options, IDisposable? owned = null)
    {
        options.Check();
        _owned = owned;
        _root = options.BaseAddress!;
        _handler = handlers.CreateHandler(ArklowClientRegistration.Name);
        _settings = new(
            new ArklowSerializer(ArklowJson.Create(options.IsStrict)),
            new UrlValues(),
            null,
            new SnakeCaseUrlParameterKeyFormatter()
        )
        {
            ValidateHeaders = true,
            RequestBodySerialization = RequestBodySerializationMode.Buffered,
            ExceptionFactory = Failures.OfAnswerAsync,
            DeserializationExceptionFactory = Failures.OfReadingAsync,
            TransportExceptionFactory = Failures.OfSending,
        };
        var http = Http("");
        Orgs = For<IOrgs>(http);
        Self = For<ISelf>(http);
        Invites = For<IInvites>(http);
        CredentialTypes = For<ICredentialTypes>(http);
        Health = For<IHealth>(http);
    }

    /// <summary>The organisations that you are a member of.</summary>
    public IOrgs Orgs { get; }

    /// <summary>What concerns you beyond one organisation.</summary>
    public ISelf Self { get; }

    /// <summary>Invites, for who has no key yet.</summary>
    public IInvites Invites { get; }

    /// <summary>What Arklow knows of the types of credentials.</summary>
    public ICredentialTypes CredentialTypes { get; }

    /// <summary>Whether the service answers.</summary>
    public IHealth Health { get; }

    /// <summary>A client without a container.</summary>
    /// <exception cref="ArgumentException">An option does not fit.</exception>
    public static ArklowClient Create(ArklowClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var services = new ServiceCollection();
        services.AddSingleton(Options.Create(options)).AddArklowClient();
        var provider = services.BuildServiceProvider();
        return new(provider.GetRequiredService<IHttpMessageHandlerFactory>(), options, provider);
    }

    /// <summary>What is in an organisation. Cheap to ask for, and good to keep.</summary>
    /// <exception cref="ArgumentException">It is no id.</exception>
    public OrgClient Org(string orgId)
    {
        if (string.IsNullOrEmpty(orgId) || !orgId.All(char.IsAsciiDigit))
            throw new ArgumentException("The id of an organisation is a decimal number.", nameof(orgId));
        return new(this, Http($"v1/orgs/{orgId}"));
    }

    /// <summary>Closes the connections of a client that <see cref="Create"/> made.</summary>
    public void Dispose() => _owned?.Dispose();

    internal T For<T>(HttpClient http) => RestService.ForGenerated<T>(http, _settings);

    /// <summary>Time is the pipeline's to keep.</summary>
    private HttpClient Http(string path) =>
        new(_handler, disposeHandler: false)
        {
            BaseAddress = new($"{_root.AbsoluteUri.TrimEnd('/')}/{path}"),
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestHeaders = { UserAgent = { new("Arklow.Client", typeof(ArklowClient).Assembly.GetName().Version?.ToString(3)) } },
        };
}
