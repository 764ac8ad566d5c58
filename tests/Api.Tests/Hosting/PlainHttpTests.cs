namespace Arklow.Api.Tests.Hosting;

public sealed class PlainHttpTests
{
    [TestCase("urls", "http://0.0.0.0:80")]
    [TestCase("urls", "http://[::]:80")]
    [TestCase("urls", "http://+:80")]
    [TestCase("urls", "http://*:80")]
    [TestCase("urls", "HTTP://arklow.example:80")]
    [TestCase("urls", "http://localhost.example:80")]
    [TestCase("urls", "http://127.0.0.1.example:80")]
    [TestCase("urls", "http://10.0.0.7:80")]
    [TestCase("urls", "http://[2001:db8::7]:80")]
    [TestCase("urls", "http://localhost:3123;http://10.0.0.7:80")]
    [TestCase("http_ports", "8080")]
    [TestCase("http_ports", "8443;8080")]
    [TestCase("Kestrel:Endpoints:Web:Url", "http://*:80")]
    public void It_is_refused_where_others_can_hear_it_in_a_line_that_names_both_ways_out(string setting, string value)
    {
        var problem = Configured.Problems((setting, value)).Single();

        Assert.That(
            problem,
            Does.Contain(setting).And.Contain("https://").And.Contain("Arklow__AllowPlainHttp=true").And.Not.Contain("\n")
        );
        Assert.That(Configured.Problems((setting, value), ("Arklow:AllowPlainHttp", "true")), Is.Empty);
    }

    [TestCase("urls", "http://localhost:3123")]
    [TestCase("urls", "http://LOCALHOST:3123")]
    [TestCase("urls", "http://127.0.0.1:0")]
    [TestCase("urls", "http://127.8.8.8:80")]
    [TestCase("urls", "http://[::1]:80")]
    [TestCase("urls", "http://[::ffff:127.0.0.1]:80")]
    [TestCase("urls", "http://unix:/run/arklow/http.sock")]
    [TestCase("urls", "https://0.0.0.0:443")]
    [TestCase("https_ports", "8443")]
    [TestCase("Kestrel:Endpoints:Web:Url", "https://*:443")]
    [TestCase("Kestrel:Endpoints:Web:Url", "http://localhost:80")]
    public void It_is_served_where_nobody_else_is_and_TLS_everywhere(string setting, string value) =>
        Assert.That(Configured.Problems((setting, value)), Is.Empty);

    [Test]
    public void What_does_not_count_is_not_refused()
    {
        (string, string) local = ("urls", "http://localhost:80");
        (string, string) reachable = ("urls", "http://*:80");

        Assert.That(Configured.Problems(local, ("http_ports", "8080")), Is.Empty, "URLs go before ports");
        Assert.That(
            Configured.Problems(reachable, ("Kestrel:Endpoints:Web:Url", "http://localhost:80")),
            Is.Empty,
            "endpoints before URLs"
        );
        Assert.That(
            Configured.Problems(local, ("Kestrel:Endpoints:Web:Url", "http://*:80"), ("preferHostingUrls", "true")),
            Is.Empty,
            "unless the host prefers them"
        );
    }

    [TestCase("urls", "nonsense")]
    [TestCase("Kestrel:Endpoints:Web:Protocols", "Http1")]
    public void An_address_that_is_none_is_a_problem_of_its_own(string setting, string value) =>
        Assert.That(Configured.Problems((setting, value)).Single(), Does.Contain("cannot listen"));
}
