package dev.zeroth.sampler.vector;

import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.direct.NelderMead;
import dev.zeroth.optimizer.direct.PatternSearch;
import dev.zeroth.optimizer.direct.Powell;
import dev.zeroth.optimizer.gradient.QuasiNewton;
import dev.zeroth.optimizer.gradient.Sqp;
import dev.zeroth.optimizer.model.Bobyqa;
import dev.zeroth.optimizer.model.Cobyla;
import dev.zeroth.optimizer.portfolio.Hybrid;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.IntDomain;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// `hybrid`: a global method hands its best to a local one; see [Hybrid].
public final class HybridProvider implements VectorProvider {

    private static final String GLOBAL = "global";
    private static final String LOCAL = "local";
    private static final String PATIENCE = "patience";

    private static final SortedMap<String, VectorProvider> GLOBALS = byName(
            new CmaEsProvider(),
            new DifferentialEvolutionProvider(),
            new LshadeProvider(),
            new ParticleSwarmProvider(),
            new SimulatedAnnealingProvider(),
            new NesProvider(),
            new OnePlusOneProvider());

    /// Not restarted by themselves: one that has come to its end hands back.
    private static final SortedMap<String, OptimizerFactory> LOCALS = new TreeMap<>(Map.of(
            "quasi-newton", QuasiNewton.factory(),
            "sqp", Sqp.factory(),
            "nelder-mead", NelderMead.factory(),
            "bobyqa", Bobyqa.factory(),
            "cobyla", Cobyla.factory(),
            "powell", Powell.factory(),
            "pattern-search", PatternSearch.factory()));

    private static final List<Setting> SETTINGS = List.of(
            new Setting(GLOBAL, choice(GLOBALS), "differential-evolution", "the method that looks for a basin"),
            new Setting(LOCAL, choice(LOCALS), "quasi-newton", "the method that descends in it"),
            new Setting(
                    PATIENCE,
                    IntDomain.of(0, 1_000_000),
                    0,
                    "trials without anything better after which the other goes on; 0: 20 + 10 d"));

    private static SortedMap<String, VectorProvider> byName(VectorProvider... providers) {
        SortedMap<String, VectorProvider> named = new TreeMap<>();
        for (VectorProvider provider : providers) named.put(provider.name(), provider);
        return named;
    }

    private static ChoiceDomain choice(SortedMap<String, ?> methods) {
        return ChoiceDomain.of(methods.keySet().toArray());
    }

    @Override
    public String name() {
        return "hybrid";
    }

    @Override
    public String summary() {
        return "a global method hands its best to a local one and goes on from there; for two methods of your choice";
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public OptimizerFactory factory(Settings settings) {
        VectorProvider global = known(GLOBALS, settings.getText(GLOBAL));
        Settings standard = Settings.of("sampler '%s'".formatted(global.name()), global.settings(), Map.of());
        OptimizerFactory local = known(LOCALS, settings.getText(LOCAL));
        return Hybrid.factory(global.factory(standard), local, settings.getInt(PATIENCE));
    }

    private static <T> T known(SortedMap<String, T> methods, String name) {
        T method = methods.get(name);
        if (method == null) throw new IllegalArgumentException("unknown method '%s'".formatted(name));
        return method;
    }
}
