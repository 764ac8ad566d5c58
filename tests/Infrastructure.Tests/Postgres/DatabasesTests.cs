using Arklow.Application;
using Arklow.Infrastructure.Postgres;
using Npgsql;

namespace Arklow.Infrastructure.Tests.Postgres;

public sealed class DatabasesTests
{
    [Test]
    public void What_a_connection_string_does_not_say_is_chosen_for_it()
    {
        var settings = Open("Host=db");

        Assert.That((settings.MaxPoolSize, settings.MaxAutoPrepare, settings.SearchPath), Is.EqualTo((32, 50, "arklow")));
    }

    [Test]
    public void What_a_connection_string_says_stays()
    {
        var settings = Open("Host=db;Maximum Pool Size=7;Max Auto Prepare=0");

        Assert.That((settings.MaxPoolSize, settings.MaxAutoPrepare), Is.EqualTo((7, 0)));
    }

    [Test]
    public void What_would_put_rows_or_passwords_into_messages_is_off_whatever_a_connection_string_says()
    {
        var settings = Open("Host=db;Include Error Detail=true;Persist Security Info=true");

        Assert.That((settings.IncludeErrorDetail, settings.PersistSecurityInfo), Is.EqualTo((false, false)));
    }

    [TestCase("nonsense")]
    [TestCase("Host=db;Nonsense=1")]
    [TestCase("Host=db;Port=many")]
    public void A_connection_string_that_is_none_is_told_without_being_quoted(string text) =>
        Assert.That(() => Databases.Open(text), Throws.TypeOf<StartupException>().With.Message.Not.Contains(text));

    private static NpgsqlConnectionStringBuilder Open(string connectionString)
    {
        using var database = Databases.Open(connectionString);
        return new(database.ConnectionString);
    }
}
