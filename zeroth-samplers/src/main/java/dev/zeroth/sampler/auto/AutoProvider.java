package dev.zeroth.sampler.auto;

import dev.zeroth.math.Streams;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.History;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.sampler.Situation;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.SearchSpace;
import java.util.List;

/// `auto`: chooses a sampler, and another during the run.
public final class AutoProvider implements SamplerProvider {

    private static final String TRIALS = "trials";

    /// After so many trials their outcomes were looked at.
    private static final int LEAST_SEEN = 6;

    @Override
    public String name() {
        return AutoSampler.NAME;
    }

    @Override
    public String summary() {
        return "chooses by space, budget and outcomes, and hands over during the run (the default)";
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(
                TRIALS, IntDomain.of(0, 1_000_000_000), 0, "trials wanted in all, where that is known; 0: not"));
    }

    @Override
    public Sampler create(Settings settings) {
        return new AutoSampler(settings.getInt(TRIALS));
    }

    @Override
    public String advice(Settings settings, Situation situation) {
        List<Stage> stages = Rules.stages(situation, settings.getInt(TRIALS), false, false, false);
        String text = "auto: " + sentence(stages);
        boolean probed = stages.getFirst().parts().contains(Part.PORTFOLIO);
        return probed
                ? text + "; where values have steps or noise, "
                        + sentence(Rules.stages(situation, settings.getInt(TRIALS), true, false, false))
                : text;
    }

    @Override
    public String advice(Settings settings, Situation situation, History history) {
        SearchSpace space = situation.space();
        int trials = history.finished().size();
        if (space == null || trials < LEAST_SEEN) return advice(settings, situation);
        AskRequest request = new AskRequest(space, true, history, trials, 0, situation.jobs(), new Streams(0));
        return "auto: " + sentence(AutoSampler.stages(request, settings.getInt(TRIALS)));
    }

    private static String sentence(List<Stage> stages) {
        return String.join(", then ", stages.stream().map(Stage::toString).toList());
    }
}
