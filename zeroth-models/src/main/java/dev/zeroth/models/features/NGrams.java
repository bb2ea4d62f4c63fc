package dev.zeroth.models.features;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Counts the n-grams of a text.
final class NGrams {
    private NGrams() {}

    /// The n-grams and how often each occurs. The order of the map means nothing and must not reach a result.
    static Map<String, Integer> count(String text, TextSettings settings) {
        return switch (settings.unit()) {
            case WORD -> words(text, settings);
            case CHAR -> characters(text, settings);
        };
    }

    private static Map<String, Integer> words(String text, TextSettings settings) {
        List<String> words = split(text.toLowerCase(Locale.ROOT));
        Map<String, Integer> counts = HashMap.newHashMap(words.size());
        for (int start = 0; start < words.size(); start++) {
            StringBuilder gram = new StringBuilder();
            int longest = Math.min(settings.ngramMax(), words.size() - start);
            for (int n = 1; n <= longest; n++) {
                gram.append(n == 1 ? "" : " ").append(words.get(start + n - 1));
                if (n >= settings.ngramMin()) {
                    counts.merge(gram.toString(), 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    private static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i += i < text.length() ? Character.charCount(text.codePointAt(i)) : 1) {
            boolean inside = i < text.length() && Character.isLetterOrDigit(text.codePointAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    private static Map<String, Integer> characters(String text, TextSettings settings) {
        String line = text.toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " ");
        int[] points = line.codePoints().toArray();
        Map<String, Integer> counts = HashMap.newHashMap(points.length * 2);
        for (int n = settings.ngramMin(); n <= settings.ngramMax(); n++) {
            for (int start = 0; start + n <= points.length; start++) {
                counts.merge(new String(points, start, n), 1, Integer::sum);
            }
        }
        return counts;
    }
}
