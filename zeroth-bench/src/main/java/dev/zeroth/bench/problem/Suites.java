package dev.zeroth.bench.problem;

import dev.zeroth.bench.problem.bbob.Bbob;
import dev.zeroth.bench.problem.bbob.Constrained;
import dev.zeroth.bench.problem.front.Dtlz;
import dev.zeroth.bench.problem.front.Wfg;
import dev.zeroth.bench.problem.front.Zdt;
import dev.zeroth.bench.problem.hpo.HpoTables;
import dev.zeroth.bench.problem.hpo.TuneHpo;
import dev.zeroth.bench.problem.mixint.MixedInteger;
import dev.zeroth.bench.problem.noisy.Noisy;
import dev.zeroth.bench.problem.noisy.NoisyTune;
import dev.zeroth.bench.problem.tune.FencedTune;
import dev.zeroth.bench.problem.tune.LatticeTune;
import dev.zeroth.bench.problem.tune.Tune;
import dev.zeroth.usage.UsageException;
import java.util.List;

/// The suites by name.
public final class Suites {

    private static final List<Suite> ALL = List.of(
            new Bbob(),
            new Tune(),
            new NoisyTune(),
            new LatticeTune(),
            new FencedTune(),
            new Noisy(),
            new MixedInteger(),
            new Constrained(),
            new HpoTables(),
            new TuneHpo(),
            new Zdt(),
            new Dtlz(),
            new Wfg());

    private Suites() {}

    /// All of them.
    public static List<Suite> all() {
        return ALL;
    }

    /// The suite of a name.
    ///
    /// @throws UsageException if there is none
    public static Suite find(String name) {
        for (Suite suite : ALL) if (suite.name().equals(name)) return suite;
        throw UsageException.unknown(
                "suite", name, ALL.stream().map(Suite::name).toList());
    }
}
