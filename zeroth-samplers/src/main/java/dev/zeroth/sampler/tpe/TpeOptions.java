package dev.zeroth.sampler.tpe;

import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import java.util.List;

/// The settings of [TpeSampler].
///
/// @param startup uniform draws before the first model
/// @param candidates compared for each proposal
/// @param joint whether parameters that appear together are chosen together
/// @param liar whether pending trials count as bad ones
/// @param share of trials that count as good
/// @param most trials that count as good
/// @param prior the weight of the broad kernel; an ordinary kernel has at most 1
/// @param trees that judge candidates too
record TpeOptions(
        int startup, int candidates, boolean joint, boolean liar, double share, int most, double prior, int trees) {

    private static final IntDomain COUNT = IntDomain.of(1, 1_000_000);

    static final List<Setting> SETTINGS = List.of(
            new Setting("startup", COUNT, 10, "uniform draws before the model is used"),
            new Setting("candidates", COUNT, 64, "candidates compared for each proposal"),
            new Setting("multivariate", new BooleanDomain(), true, "choose parameters together, not one by one"),
            new Setting("constant-liar", new BooleanDomain(), true, "take running trials for bad ones"),
            new Setting("good-share", FloatDomain.of(0.001, 0.9), 0.15, "the share of trials that count as good"),
            new Setting("good-most", COUNT, 25, "at most so many trials count as good"),
            new Setting("prior-weight", FloatDomain.of(0.001, 1_000), 1.0, "the weight of the broad kernel"),
            new Setting("trees", IntDomain.of(0, 10_000), 6, "regression trees that judge candidates too"));

    static TpeOptions of(Settings settings) {
        return new TpeOptions(
                settings.getInt("startup"),
                settings.getInt("candidates"),
                settings.getBoolean("multivariate"),
                settings.getBoolean("constant-liar"),
                settings.getFloat("good-share"),
                settings.getInt("good-most"),
                settings.getFloat("prior-weight"),
                settings.getInt("trees"));
    }

    /// How many of n trials count as good.
    int good(int n) {
        return Math.min((int) Math.ceil(share * n), most);
    }
}
