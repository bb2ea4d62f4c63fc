package dev.zeroth.models.features;

import dev.zeroth.models.settings.Setting;
import dev.zeroth.models.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How columns become numbers; every part can be tuned under the names of [#settings()].
///
/// @param impute what stands for a missing number
/// @param scale what is done to numbers after that
/// @param missingFlags whether a column of numbers with missing values gets a second feature that is 1 where one is
/// missing
/// @param minCategoryCount how often a category must occur to get a feature of its own; the rest share one
/// @param text how text is turned into features
public record FeatureSettings(
        Impute impute, Scale scale, boolean missingFlags, int minCategoryCount, TextSettings text) {

    /// What stands for a missing number.
    public enum Impute {
        /// The median of the training rows.
        MEDIAN,
        /// The mean of the training rows.
        MEAN,
        /// Zero.
        ZERO
    }

    /// What is done to numbers.
    public enum Scale {
        /// What suits the learner: standardized where distances or penalties matter, else nothing.
        AUTO,
        /// Nothing.
        NONE,
        /// Mean 0 and standard deviation 1 on the training rows.
        STANDARD,
        /// From 0 to 1 on the training rows.
        MINMAX
    }

    private static final List<Setting> SETTINGS = List.of(
            new Setting.Choice(
                    "impute", List.of("median", "mean", "zero"), "median", "what stands for a missing number"),
            new Setting.Choice(
                    "scale", List.of("auto", "none", "standard", "minmax"), "auto", "how numbers are scaled"),
            new Setting.Switch("missing_flags", false, "mark missing numbers by a feature of their own"),
            new Setting.Whole("min_category_count", 1, 1_000_000, 1, "rarer categories share one feature"),
            new Setting.Choice(
                    "text_method",
                    List.of("tfidf", "count", "hash"),
                    "tfidf",
                    "weights by rarity, plain counts, or hashed"),
            new Setting.Choice("text_unit", List.of("word", "char"), "word", "what n-grams are made of"),
            new Setting.Whole("text_ngram_min", 1, 10, 1, "the shortest n-gram"),
            new Setting.Whole("text_ngram_max", 1, 10, 1, "the longest n-gram"),
            new Setting.Whole("text_features", 1, 1 << 20, 1000, "the most features of a text column"),
            new Setting.Whole("text_min_documents", 1, 1_000_000, 2, "rarer n-grams are left out"),
            new Setting.Switch("text_sublinear", false, "1 + log(count) instead of the count"));

    /// Checks the bounds.
    public FeatureSettings {
        if (minCategoryCount < 1) {
            throw new IllegalArgumentException("min_category_count must be at least 1, got " + minCategoryCount);
        }
    }

    /// The settings that [#of] understands.
    public static List<Setting> settings() {
        return SETTINGS;
    }

    /// Settings by name; what is not given keeps its default.
    ///
    /// @throws IllegalArgumentException for an unknown name or a value that is not allowed
    public static FeatureSettings of(Map<String, ? extends @Nullable Object> given) {
        Settings s = Settings.of("features", SETTINGS, given);
        TextSettings text = new TextSettings(
                TextSettings.Method.valueOf(s.word("text_method").toUpperCase(Locale.ROOT)),
                TextSettings.Unit.valueOf(s.word("text_unit").toUpperCase(Locale.ROOT)),
                s.whole("text_ngram_min"),
                Math.max(
                        s.whole("text_ngram_max"), given.containsKey("text_ngram_max") ? 0 : s.whole("text_ngram_min")),
                s.whole("text_features"),
                s.whole("text_min_documents"),
                s.on("text_sublinear"));
        return new FeatureSettings(
                Impute.valueOf(s.word("impute").toUpperCase(Locale.ROOT)),
                Scale.valueOf(s.word("scale").toUpperCase(Locale.ROOT)),
                s.on("missing_flags"),
                s.whole("min_category_count"),
                text);
    }

    /// The same settings with [Scale#AUTO] decided.
    ///
    /// @param matters whether the scale of numbers matters to the learner
    public FeatureSettings decided(boolean matters) {
        Scale decision = scale == Scale.AUTO ? (matters ? Scale.STANDARD : Scale.NONE) : scale;
        return new FeatureSettings(impute, decision, missingFlags, minCategoryCount, text);
    }
}
