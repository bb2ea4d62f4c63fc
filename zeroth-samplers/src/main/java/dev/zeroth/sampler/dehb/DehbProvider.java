package dev.zeroth.sampler.dehb;

import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.sampler.replay.ReplayedSampler;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.usage.UsageException;
import java.util.List;

/// `dehb`: see [DehbMethod].
public final class DehbProvider implements SamplerProvider {

    private static final String NAME = "dehb";
    private static final String LEAST = "min-resource";
    private static final String MOST = "max-resource";
    private static final IntDomain STEP = IntDomain.of(1, 1_000_000_000);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "differential evolution that learns from short runs; for objectives that report, with pruner hyperband";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting("population", IntDomain.of(4, 100_000), 10, "members of each fidelity"),
                new Setting("weight", FloatDomain.of(0.01, 2), 0.5, "F, the length of a difference"),
                new Setting("crossover", FloatDomain.of(0, 1), 0.5, "CR, the chance of a coordinate to change"),
                new Setting(LEAST, STEP, 1, "as the pruner's"),
                new Setting(MOST, STEP, null, "as the pruner's; undecided: that of the first complete trial"),
                new Setting("reduction-factor", IntDomain.of(2, 1_000), 3, "as the pruner's"));
    }

    @Override
    public Sampler create(Settings settings) {
        boolean given = settings.values().get(MOST) != null;
        int least = settings.getInt(LEAST);
        if (given && settings.getInt(MOST) < least) {
            throw new UsageException("sampler 'dehb' needs min-resource at most max-resource, got %s > %s"
                    .formatted(least, settings.getInt(MOST)));
        }
        DehbMethod.Options options = new DehbMethod.Options(
                settings.getInt("population"),
                settings.getFloat("weight"),
                settings.getFloat("crossover"),
                least,
                given ? settings.getInt(MOST) : 0,
                settings.getInt("reduction-factor"));
        return new ReplayedSampler(NAME, (space, _, random) -> new DehbMethod(space, options, random));
    }
}
