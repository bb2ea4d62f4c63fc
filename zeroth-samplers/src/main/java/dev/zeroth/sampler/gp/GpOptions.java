package dev.zeroth.sampler.gp;

import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import java.util.List;
import java.util.Locale;

/// The settings of [GpSampler].
///
/// @param startup points before the model is used
/// @param exact at most so many trials are all taken in
/// @param confidence deviations that an upper bound lies above the mean
record GpOptions(int startup, int exact, Acquisition acquisition, double confidence, Region region) {

    /// What is maximized.
    enum Acquisition {
        LOGEI,
        EI,
        UCB,
        PI,
        THOMPSON
    }

    /// When the search keeps to a trust region.
    enum Region {
        AUTO,
        ON,
        OFF
    }

    static final List<Setting> SETTINGS = List.of(
            new Setting("startup", IntDomain.of(2, 1_000_000), 10, "spread-out points before the model is used"),
            new Setting(
                    "exact", IntDomain.of(40, 20_000), 2_000, "of more trials than these the telling ones are used"),
            new Setting(
                    "acquisition",
                    ChoiceDomain.of("logei", "ei", "ucb", "pi", "thompson"),
                    "logei",
                    "what a point is chosen for"),
            new Setting("confidence", FloatDomain.of(0, 100), 2.0, "deviations that acquisition ucb adds to the mean"),
            new Setting(
                    "trust-region",
                    ChoiceDomain.of("auto", "on", "off"),
                    "auto",
                    "search near the best point only; auto: beyond 20 parameters"));

    static GpOptions of(Settings settings) {
        return new GpOptions(
                settings.getInt("startup"),
                settings.getInt("exact"),
                Acquisition.valueOf(constant(settings.getText("acquisition"))),
                settings.getFloat("confidence"),
                Region.valueOf(constant(settings.getText("trust-region"))));
    }

    private static String constant(String text) {
        return text.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
