using Arklow.Application.Behaviours;
using Arklow.Application.Ports;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Idempotency;
using Arklow.Domain.Members;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Arklow.Application.Tests.Behaviours;

/// <summary>The pipeline as the real container builds it.</summary>
public sealed class PipelineTests : IDisposable
{
    private readonly IUnitOfWork _work = Substitute.For<IUnitOfWork>();
    private readonly IAuditLog _records = Substitute.For<IAuditLog>();
    private readonly IIdempotencyStore _store = Substitute.For<IIdempotencyStore>();
    private readonly ICurrentRequest _request = Substitute.For<ICurrentRequest>();
    private readonly IRefusalLog _refusals = Substitute.For<IRefusalLog>();
    private readonly Collector _collector = new();

    public void Dispose() => _collector.Dispose();

    [SetUp]
    public void SendWithoutName() => _request.Repeatable.Returns((IRepeatableRequest?)null);

    [Test]
    public void The_order_of_the_behaviours_is_the_documented_one() =>
        Assert.That(
            Pipeline.Order,
            Is.EqualTo(
                new[]
                {
                    typeof(SecretDisposalBehaviour<,>),
                    typeof(TelemetryBehaviour<,>),
                    typeof(RefusalBehaviour<,>),
                    typeof(AuthorizationBehaviour<,>),
                    typeof(IdempotencyBehaviour<,>),
                    typeof(ValidationBehaviour<,>),
                    typeof(TransactionBehaviour<,>),
                    typeof(KeptAnswerBehaviour<,>),
                    typeof(AuditBehaviour<,>),
                }
            )
        );

    [Test]
    public async Task A_command_passes_every_behaviour_in_that_order()
    {
        await using var services = Build(Given.Writer());

        Assert.That(Behaviours<RenameCommand, Renamed>(services), Is.EqualTo(Pipeline.Order));
    }

    [Test]
    public async Task A_query_gets_no_transaction_and_no_record_and_owns_nothing_to_dispose()
    {
        await using var services = Build(Given.Writer());

        Assert.That(
            Behaviours<NameQuery, string>(services),
            Is.EqualTo(
                new[]
                {
                    typeof(TelemetryBehaviour<,>),
                    typeof(RefusalBehaviour<,>),
                    typeof(AuthorizationBehaviour<,>),
                    typeof(ValidationBehaviour<,>),
                }
            )
        );
    }

    [Test]
    public async Task A_command_that_succeeds_is_authorised_validated_handled_recorded_committed_told_and_disposed()
    {
        var (result, steps) = await SendAsync(Given.Writer(), "x");

        Assert.That(result.Value, Is.EqualTo(new Renamed("x")));
        Assert.That(steps, Is.EqualTo(new[] { "validated", "handled", "recorded", "committed", "disposed" }));
        Assert.That(_collector.Texts, Has.One.EqualTo("RenameCommand [arklow.outcome, ok]"));
    }

    [Test]
    public async Task The_answer_of_a_command_under_a_name_is_kept_before_it_is_committed_and_after_it_was_recorded()
    {
        List<string>? handled = null;
        Name();
        _store.AddAsync(default!, default, default).ReturnsForAnyArgs(_ => Keep());

        var (result, steps) = await SendAsync(Given.Writer(), "x", command => handled = command.Steps);

        Assert.That(result.IsSuccess, Is.True);
        Assert.That(steps, Is.EqualTo(new[] { "validated", "handled", "recorded", "kept", "committed", "disposed" }));

        Task Keep()
        {
            handled!.Add("kept");
            return Task.CompletedTask;
        }
    }

    [Test]
    public async Task A_replay_validates_and_does_nothing_refuses_nobody_and_is_called_one()
    {
        using var answer = PinnedBytes.Rent(1);
        Name();
        _store.FindAsync(default!, default).ReturnsForAnyArgs(new EarlierRequest(true, answer));

        var (result, steps) = await SendAsync(Given.Writer(), "");

        Assert.That(result.Errors, Is.EqualTo(new[] { IdempotencyErrors.Replayed }));
        Assert.That(steps, Is.EqualTo(new[] { "disposed" }));
        Assert.That(_collector.Texts, Has.One.EqualTo("RenameCommand [arklow.outcome, replayed]"));
        _request.Repeatable!.Received(1).Replay(answer);
        await _refusals.DidNotReceiveWithAnyArgs().AddAsync(default!, default);
    }

    [Test]
    public async Task A_stranger_replays_nothing()
    {
        Name();

        var (result, _) = await SendAsync(Given.Member("other"), "x");

        Assert.That(result.Errors, Is.EqualTo(new[] { MemberErrors.Forbidden }));
        await _store.DidNotReceiveWithAnyArgs().FindAsync(default!, default);
    }

    [Test]
    public async Task A_stranger_learns_nothing_of_what_validation_would_say()
    {
        var (result, steps) = await SendAsync(Given.Member("other"), "");

        Assert.That(result.Errors, Is.EqualTo(new[] { MemberErrors.Forbidden }));
        Assert.That(steps, Is.EqualTo(new[] { "disposed" }));
        Assert.That(_collector.Texts, Has.One.EqualTo("RenameCommand [arklow.outcome, forbidden]"));
        await _refusals
            .Received(1)
            .AddAsync(
                Arg.Is<Refusal>(refusal => refusal.Action == "name.set" && refusal.Code == "forbidden"),
                Arg.Any<CancellationToken>()
            );
    }

    [Test]
    public async Task An_invalid_command_is_neither_handled_nor_committed()
    {
        var (result, steps) = await SendAsync(Given.Writer(), "");

        Assert.That(result.Errors, Is.EqualTo(new[] { Error.Invalid("/name", "is required") }));
        Assert.That(steps, Is.EqualTo(new[] { "validated", "disposed" }));
    }

    [Test]
    public async Task A_command_that_its_handler_refuses_is_not_committed()
    {
        var (result, steps) = await SendAsync(Given.Writer(), "late");

        Assert.That(result.Errors, Is.EqualTo(new[] { Given.TooLate }));
        Assert.That(steps, Is.EqualTo(new[] { "validated", "handled", "disposed" }));
    }

    [Test]
    public async Task A_query_is_answered_and_commits_nothing()
    {
        await using var services = Build(Given.Member("owner"));
        await using var scope = services.CreateAsyncScope();

        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new NameQuery(Given.Org));

        Assert.That(result.Value, Is.EqualTo("name"));
        await _work.DidNotReceiveWithAnyArgs().CommitAsync(default);
        await _records.DidNotReceiveWithAnyArgs().AddAsync(default!, default);
    }

    private void Name()
    {
        var named = Given.Named();
        _request.Repeatable.Returns(named);
    }

    private async Task<(Result<Renamed> Result, List<string> Steps)> SendAsync(
        ICurrentCaller caller,
        string name,
        Action<RenameCommand>? prepare = null
    )
    {
        var command = new RenameCommand(Given.Org, name, []);
        prepare?.Invoke(command);
        _records
            .When(records => records.AddAsync(Arg.Any<AuditRecord>(), Arg.Any<CancellationToken>()))
            .Do(_ => command.Steps.Add("recorded"));
        _work.When(work => work.CommitAsync(Arg.Any<CancellationToken>())).Do(_ => command.Steps.Add("committed"));
        await using var services = Build(caller);
        await using var scope = services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command), command.Steps);
    }

    private static IEnumerable<Type> Behaviours<TRequest, T>(IServiceProvider services)
        where TRequest : IBaseRequest
    {
        using var scope = services.CreateScope();
        return
        [
            .. scope
                .ServiceProvider.GetServices<IPipelineBehavior<TRequest, Result<T>>>()
                .Select(behaviour => behaviour.GetType().GetGenericTypeDefinition()),
        ];
    }

    private ServiceProvider Build(ICurrentCaller caller) =>
        new ServiceCollection()
            .AddApplication(typeof(PipelineTests).Assembly)
            .AddSingleton(caller)
            .AddSingleton(_work)
            .AddSingleton(_records)
            .AddSingleton(_refusals)
            .AddSingleton(_request)
            .AddSingleton(_store)
            .AddSingleton(Substitute.For<IIdSource>())
            .AddSingleton(TimeProvider.System)
            .BuildServiceProvider(validateScopes: true);
}
