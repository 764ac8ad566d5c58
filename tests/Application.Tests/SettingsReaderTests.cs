namespace Arklow.Application.Tests;

public sealed class SettingsReaderTests
{
    [Test]
    public void Without_a_value_a_setting_is_what_it_is_without()
    {
        var settings = Settings(("Arklow:Blank", " "), ("Arklow:Null", null));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(settings.Text("Arklow:None"), Is.Null);
            Assert.That(settings.Text("Arklow:Blank"), Is.Null);
            Assert.That(settings.Flag("Arklow:Null", otherwise: true), Is.True);
            Assert.That(settings.Whole("Arklow:Blank", otherwise: 7, least: 0, most: 9), Is.EqualTo(7));
        }
    }

    [Test]
    public void Names_are_read_in_any_case() =>
        Assert.That(Settings(("ARKLOW:dataDirectory", "/x")).Text("Arklow:DataDirectory"), Is.EqualTo("/x"));

    [TestCase("-1")]
    [TestCase("10")]
    [TestCase("1.5")]
    [TestCase(" 1")]
    [TestCase("canary")]
    [TestCase("99999999999999999999")]
    public void A_number_that_is_none_is_refused_without_a_word_of_it(string value)
    {
        var stop = Assert.Throws<StartupException>(() =>
            SettingsReader.Read([new("Arklow:Number", value)], settings => settings.Whole("Arklow:Number", 7, least: 0, most: 9))
        );

        Assert.That(stop!.Problems, Is.EqualTo(new[] { "Arklow:Number must be a whole number from 0 to 9." }));
    }

    [Test]
    public void Every_problem_is_told_in_the_order_in_which_it_was_found()
    {
        var stop = Assert.Throws<StartupException>(() =>
            SettingsReader.Read(
                [new("Arklow:A", "canary"), new("Arklow:B", "canary"), new("Arklow:Z", "canary")],
                settings =>
                {
                    settings.Flag("Arklow:B");
                    settings.Whole("Arklow:A", 0, least: 0, most: 1);
                    settings.Refuse("A and B contradict each other.");
                    settings.RefuseUnknown("Arklow");
                    return true;
                }
            )
        );

        Assert.That(
            stop!.Problems,
            Is.EqualTo(
                new[]
                {
                    "Arklow:B must be true or false.",
                    "Arklow:A must be a whole number from 0 to 1.",
                    "A and B contradict each other.",
                    "Arklow:Z is no setting: Arklow:B is one.",
                }
            )
        );
    }

    [TestCase("Arklow:DataDirectroy", "Arklow:DataDirectory")]
    [TestCase("arklow:datadirectori", "Arklow:DataDirectory")]
    [TestCase("Arklow:Limit:RequestBurst", "Arklow:Limits:RequestBurst")]
    [TestCase("Arklow:Data", "Arklow:DataDirectory")]
    [TestCase("Arklow:RequestBurst", null)]
    [TestCase("Arklow:Unheard", null)]
    [TestCase("Arklow:KeepOf:7:8", null)]
    public void What_is_no_setting_is_refused_with_the_name_that_was_meant(string name, string? meant)
    {
        var stop = Assert.Throws<StartupException>(() => SettingsReader.Read([new(name, "canary")], ReadSome));

        Assert.That(stop!.Message, Is.EqualTo(meant is null ? $"{name} is no setting." : $"{name} is no setting: {meant} is one."));
    }

    [TestCase("Arklow:KeepOf:7")]
    [TestCase("arklow:limits:requestburst")]
    [TestCase("Elsewhere:Unheard")]
    [TestCase("Arklow:Unheard", null)]
    public void What_is_a_setting_is_not_refused(string name, string? value = "1") =>
        Assert.That(() => SettingsReader.Read([new(name, value)], ReadSome), Throws.Nothing);

    [TestCase("Others:Strang", "Others:Strang is no setting: Others:String is one.")]
    [TestCase("Others:Entirely", null)]
    public void Where_others_have_settings_too_only_what_is_misspelt_is_refused(string name, string? expected)
    {
        bool Read(SettingsReader settings)
        {
            settings.Text("Others:String");
            settings.RefuseUnknown("Others", onlyMisspelt: true);
            return true;
        }

        if (expected is null)
            Assert.That(SettingsReader.Read([new(name, "canary")], Read), Is.True);
        else
            Assert.That(
                () => SettingsReader.Read([new(name, "canary")], Read),
                Throws.TypeOf<StartupException>().With.Message.EqualTo(expected)
            );
    }

    [Test]
    public void Names_of_the_operators_choice_are_found_and_read_each_as_it_is()
    {
        const string Name = "Arklow:KeepOf:<org_id>";
        var settings = Settings(("Arklow:KeepOf:7", "70"), ("arklow:keepof:8", "80"), ("Arklow:KeepOf:9:1", "90"), ("Arklow:Keep", "1"));

        var keys = settings.Keys(Name);

        Assert.That(keys, Is.EquivalentTo(new[] { "7", "8" }));
        Assert.That(keys.Select(key => settings.WholeOf(Name, key, 0, 0, 100)), Is.EquivalentTo(new[] { 70, 80 }));
    }

    private static bool ReadSome(SettingsReader settings)
    {
        settings.Text("Arklow:DataDirectory");
        settings.Text("Arklow:Limits:RequestBurst");
        settings.Keys("Arklow:KeepOf:<org_id>");
        settings.RefuseUnknown("Arklow");
        return true;
    }

    private static SettingsReader Settings(params (string Name, string? Value)[] settings) =>
        new(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)));
}
