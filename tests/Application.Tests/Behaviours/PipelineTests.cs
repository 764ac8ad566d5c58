using Arklow.Application.Behaviours;
using Arklow.Application.Ports;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace Arklow.Application.Tests.Behaviours;

/// <summary>The pipeline as the real container builds it.</summary>
public sealed class PipelineTests
{
    private readonly IUnitOfWork _work = Substitute.For<IUnitOfWork>();
    private readonly IAuditLog _records = Substitute.For<IAuditLog>();
    private readonly IRefusalLog _refusals = Substitute.For<IRefusalLog>();
    private readonly RecordingLogger<TelemetryBehaviour<RenameCommand, Result<Renamed>>> _log = new();

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
                    typeof(ValidationBehaviour<,>),
                    typeof(TransactionBehaviour<,>),
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
        Assert.That(_log.Lines.Single().Text, Does.StartWith("RenameCommand ok"));
    }

    [Test]
    public async Task A_stranger_learns_nothing_of_what_validation_would_say()
    {
        var (result, steps) = await SendAsync(Given.Member("other"), "");

        Assert.That(result.Errors, Is.EqualTo(new[] { MemberErrors.Forbidden }));
        Assert.That(steps, Is.EqualTo(new[] { "disposed" }));
        Assert.That(_log.Lines.Single().Text, Does.StartWith("RenameCommand forbidden"));
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

    private async Task<(Result<Renamed> Result, List<string> Steps)> SendAsync(ICurrentCaller caller, string name)
    {
        var command = new RenameCommand(Given.Org, name, []);
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
            .AddLogging()
            .AddSingleton<ILogger<TelemetryBehaviour<RenameCommand, Result<Renamed>>>>(_log)
            .AddApplication(typeof(PipelineTests).Assembly)
            .AddSingleton(caller)
            .AddSingleton(_work)
            .AddSingleton(_records)
            .AddSingleton(_refusals)
            .AddSingleton(Substitute.For<ICurrentRequest>())
            .AddSingleton(Substitute.For<IIdSource>())
            .AddSingleton(TimeProvider.System)
            .BuildServiceProvider(validateScopes: true);
}
