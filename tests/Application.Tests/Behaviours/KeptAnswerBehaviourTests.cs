using Arklow.Application.Behaviours;
using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using NSubstitute;

namespace Arklow.Application.Tests.Behaviours;

public sealed class KeptAnswerBehaviourTests
{
    private readonly IIdempotencyStore _store = Substitute.For<IIdempotencyStore>();
    private readonly ICurrentRequest _request = Substitute.For<ICurrentRequest>();
    private readonly IRepeatableRequest _named = Given.Named();
    private PinnedBytes _answer = null!;

    [SetUp]
    public void SendUnderName()
    {
        _answer = PinnedBytes.Rent(1);
        _request.Repeatable.Returns(_named);
        _named.Render(default!).ReturnsForAnyArgs(_answer);
    }

    [TearDown]
    public void Wipe() => _answer.Dispose();

    [Test]
    public async Task A_success_is_rendered_and_kept_for_who_asks()
    {
        await HandleAsync<RenameCommand>(new(Given.Org, "x", []), new Renamed("done"));

        _named.Received(1).Render(new Renamed("done"));
        await _store
            .Received(1)
            .AddAsync(
                Arg.Is<NamedRequest>(of => of.Caller!.KeyId.Value == 1 && of.Key.Text == "name"),
                _answer,
                Arg.Any<CancellationToken>()
            );
    }

    [Test]
    public async Task A_failure_is_not_kept()
    {
        await HandleAsync<RenameCommand>(new(Given.Org, "x", []), Given.TooLate);

        await _store.DidNotReceiveWithAnyArgs().AddAsync(default!, default, default);
    }

    [Test]
    public async Task Without_a_name_nothing_is_rendered_or_kept()
    {
        _request.Repeatable.Returns((IRepeatableRequest?)null);

        await HandleAsync<RenameCommand>(new(Given.Org, "x", []), new Renamed("done"));

        _named.DidNotReceiveWithAnyArgs().Render(default!);
        await _store.DidNotReceiveWithAnyArgs().AddAsync(default!, default, default);
    }

    [Test]
    public async Task An_answer_that_is_not_to_be_kept_is_not_even_rendered_and_the_name_is_kept_without_it()
    {
        await HandleAsync(new TellCommand(Given.Org), new Renamed("told"));

        _named.DidNotReceiveWithAnyArgs().Render(default!);
        await _store.Received(1).AddAsync(Arg.Any<NamedRequest>(), null, Arg.Any<CancellationToken>());
    }

    private Task<Result<Renamed>> HandleAsync<TCommand>(TCommand command, Result<Renamed> outcome)
        where TCommand : ICommand<Renamed> =>
        new KeptAnswerBehaviour<TCommand, Result<Renamed>>(Given.Writer(), _request, _store).Handle(
            command,
            default,
            () => Task.FromResult(outcome)
        );

    /// <summary>What tells a secret says it again to who asks again, and keeps nothing.</summary>
    private sealed record TellCommand(OrgId OrgId) : ICommand<Renamed>
    {
        public static Access Requires => Permission.Owner;

        public static string Action => "secret.tell";

        public static bool KeepsAnswer => false;

        public IReadOnlyList<string> Changed => [];
    }
}
