package dev.zeroth.sampler;

import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.SearchSpace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes samplers of one kind; found through the service loader.
public interface SamplerProvider {

    /// The setting of samplers whose first generation is drawn.
    String POPULATION = "population";

    /// The setting of samplers that draw points before they have a model.
    String STARTUP = "startup";

    /// The name in study files and flags, lower case with hyphens.
    String name();

    /// One line: what it does and when to use it.
    String summary();

    /// The settings that it takes.
    List<Setting> settings();

    /// A sampler with these settings.
    Sampler create(Settings settings);

    /// Whether its samplers say which trials others come from ([Sampler#parent]).
    default boolean namesParents() {
        return false;
    }

    /// Why this sampler cannot search a space (null: define-by-run), in one line, or null if it can.
    default @Nullable String refuses(@Nullable SearchSpace space) {
        return null;
    }

    /// What a sampler with these settings will do and why, in one sentence.
    default String advice(Settings settings, Situation situation) {
        return "%s: %s".formatted(name(), summary());
    }

    /// The same where trials were run, by whose outcomes it may have gone.
    default String advice(Settings settings, Situation situation, History history) {
        return advice(settings, situation);
    }

    /// How many outcomes must be seen before a trial rests on any, as the settings `population` or `startup` say; 0:
    /// none, or it is not known.
    default int startup(Settings settings, Situation situation) {
        for (String name : List.of(POPULATION, STARTUP)) {
            if (settings.values().get(name) instanceof Number count) return Math.toIntExact(count.longValue());
        }
        return 0;
    }

    /// How many trials exhaust the space, or positive infinity.
    default double size(SearchSpace space, Settings settings) {
        return Double.POSITIVE_INFINITY;
    }
}
