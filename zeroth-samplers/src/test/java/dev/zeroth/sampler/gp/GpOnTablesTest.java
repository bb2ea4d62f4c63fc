package dev.zeroth.sampler.gp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.sampler.tpe.SurrogateTable;
import dev.zeroth.setting.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("shared-data")
final class GpOnTablesTest {

    private static final int SEEDS = 20;
    private static final int TRIALS = 50;

    private static double regret(Supplier<Sampler> sampler) throws IOException {
        String shared = Objects.requireNonNull(System.getenv("ZEROTH_SHARED_DATA"), "ZEROTH_SHARED_DATA");
        SurrogateTable table = SurrogateTable.read(Path.of(shared, "hpo"), "cancer_gb");
        double sum = 0;
        for (int seed = 0; seed < SEEDS; seed++) sum += table.regret(sampler.get(), TRIALS, seed) / SEEDS;
        return sum;
    }

    private static Settings standard(SamplerProvider provider) {
        return Settings.of(provider.name(), provider.settings(), Map.of());
    }

    /// The table whose parameters are all numbers.
    @Test
    void regretOnANumericTableIsLessThanThatOfRandomDraws() throws IOException {
        double gp = regret(() -> new GpProvider().create(standard(new GpProvider())));
        assertThat(gp).isLessThan(regret(RandomSampler::new));
    }
}
