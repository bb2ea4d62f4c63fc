package dev.zeroth.prompts.optimize;

import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Setting;
import java.util.Locale;

/// Texts as vectors without a model: words and pairs of words, counted in places by their hash with a sign of
/// chance, and scaled to length 1. The product of two is their cosine.
///
/// @see <a href="https://arxiv.org/abs/0902.2206">Weinberger et al., Feature hashing for large scale multitask
///     learning, 2009</a>
public final class TextFeatures {

    static final int PLACES = 512;

    private TextFeatures() {}

    public static double[] of(String text) {
        double[] features = new double[PLACES];
        add(features, "", text);
        return scaled(features);
    }

    /// All settings of a candidate, each under its own name.
    public static double[] of(Candidate candidate) {
        double[] features = new double[PLACES];
        candidate.settings().forEach((name, setting) -> {
            switch (setting) {
                case Setting.Text text -> add(features, name, text.wording().text());
                case Setting.Chosen chosen -> count(features, name + "=" + chosen.choice());
                case Setting.Amount amount -> features[place(name)] += amount.value();
                case Setting.Vector vector -> {
                    for (int i = 0; i < vector.values().size(); i++) {
                        features[place(name + i)] += vector.values().get(i);
                    }
                }
                case Setting.Shown shown -> {
                    for (Demonstration one : shown.demonstrations()) count(features, name + "=" + one);
                }
            }
        });
        return scaled(features);
    }

    /// The cosine of two.
    public static double cosine(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static void add(double[] features, String name, String text) {
        String before = "";
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (word.isEmpty()) continue;
            count(features, name + " " + word);
            if (!before.isEmpty()) count(features, name + " " + before + " " + word);
            before = word;
        }
    }

    private static void count(double[] features, String token) {
        features[place(token)] += (mixed(token) >>> 20 & 1) == 0 ? 1 : -1;
    }

    private static int place(String token) {
        return Math.floorMod(mixed(token), PLACES);
    }

    /// The bits of a hash of String, which is the same on every machine, spread out.
    private static int mixed(String token) {
        int hash = token.hashCode() * 0x9E3779B1;
        return hash ^ hash >>> 15;
    }

    private static double[] scaled(double[] features) {
        double length = Math.sqrt(cosine(features, features));
        if (length == 0) return features;
        for (int i = 0; i < features.length; i++) features[i] /= length;
        return features;
    }
}
