// Substitutes and what they received belong to one test.
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
