using Arklow.Domain.ApiKeys;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Invites;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;

namespace Arklow.Domain.Tests.Common;

public sealed class IdTests
{
    private delegate bool TryParse<TId>(string? text, out TId id);

    [TestCaseSource(nameof(Ids))]
    public void Every_id_reads_what_it_writes(Func<string, string?> readAndWrite)
    {
        var text = readAndWrite("9223372036854775807");

        Assert.That(text, Is.EqualTo("9223372036854775807"));
    }

    [TestCaseSource(nameof(Ids))]
    public void Every_id_refuses_what_is_not_all_digits(Func<string, string?> readAndWrite)
    {
        var text = readAndWrite("1a");

        Assert.That(text, Is.Null);
    }

    private static IEnumerable<TestCaseData> Ids() =>
        [
            Id<ApiKeyId>(ApiKeyId.TryParse),
            Id<CredentialId>(CredentialId.TryParse),
            Id<InviteId>(InviteId.TryParse),
            Id<MemberId>(MemberId.TryParse),
            Id<OrgId>(OrgId.TryParse),
            Id<UserId>(UserId.TryParse),
        ];

    private static TestCaseData Id<TId>(TryParse<TId> parse)
        where TId : struct, IId<TId>
    {
        Func<string, string?> readAndWrite = text => parse(text, out var id) ? TId.From(id.Value).ToString() : null;
        return new TestCaseData(readAndWrite).SetArgDisplayNames(typeof(TId).Name);
    }
}
