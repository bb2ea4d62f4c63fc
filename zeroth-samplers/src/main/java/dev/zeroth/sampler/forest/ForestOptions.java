package dev.zeroth.sampler.forest;

import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import java.util.List;

/// The settings of [ForestSampler].
///
/// @param startup points of a Sobol sequence before the first model
/// @param trees in the forest
/// @param random the share of proposals that are uniform
record ForestOptions(int startup, int trees, double random) {

    static final List<Setting> SETTINGS = List.of(
            new Setting("startup", IntDomain.of(2, 1_000_000), 10, "evenly spread points before the model is used"),
            new Setting("trees", IntDomain.of(1, 10_000), 20, "trees in the forest"),
            new Setting("random-share", FloatDomain.of(0, 1), 0.1, "the share of proposals that are uniform"));

    static ForestOptions of(Settings settings) {
        return new ForestOptions(
                settings.getInt("startup"), settings.getInt("trees"), settings.getFloat("random-share"));
    }
}
