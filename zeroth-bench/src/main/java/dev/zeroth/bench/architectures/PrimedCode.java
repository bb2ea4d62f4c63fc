package dev.zeroth.bench.architectures;

import dev.zeroth.architectures.cell.Wiring;
import dev.zeroth.architectures.proxy.Proxy;
import dev.zeroth.networks.Batch;
import dev.zeroth.networks.Loss;
import dev.zeroth.sampler.Encoding;
import dev.zeroth.space.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// [CellCode] with a prior: what a proxy says of each cell before it is trained.
///
/// @param promises by cell; samplers ask for few cells again and again
record PrimedCode(CellCode code, Proxy proxy, Batch batch, Map<Wiring, Double> promises) implements Encoding {

    private static final int ROWS = 32;
    private static final long SEED = 100;

    /// @param digits the file
    static PrimedCode of(CellCode code, Proxy proxy, Path digits) throws IOException {
        return new PrimedCode(code, proxy, Recipe.of(digits).examples(ROWS), new ConcurrentHashMap<>());
    }

    @Override
    public Wiring identity(Parameters point) {
        return code.identity(point);
    }

    @Override
    public double[] features(Parameters point) {
        return code.features(point);
    }

    @Override
    public List<String> parts(String parameter) {
        return code.parts(parameter);
    }

    @Override
    public @Nullable String problem(Parameters point) {
        return code.problem(point);
    }

    @Override
    public double prior(Parameters point) {
        if (problem(point) != null) return Double.NEGATIVE_INFINITY;
        return promises.computeIfAbsent(
                identity(point), cell -> proxy.of(Recipe.network(cell), batch, Loss.CROSS_ENTROPY, SEED, 1));
    }
}
