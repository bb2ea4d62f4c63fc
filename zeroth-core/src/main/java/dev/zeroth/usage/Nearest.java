package dev.zeroth.usage;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The known name nearest to a mistyped one, by edit distance with transpositions.
public final class Nearest {

    private Nearest() {}

    /// The nearest of the known names within a third of the word's length (at least 2 edits), or null.
    public static @Nullable String to(String word, Iterable<String> known) {
        String wanted = word.toLowerCase(Locale.ROOT);
        int allowed = Math.max(2, wanted.length() / 3);
        String best = null;
        int bestDistance = allowed + 1;
        for (String name : known) {
            if (Math.abs(wanted.length() - name.length()) > allowed) continue;
            int distance = distance(wanted, name.toLowerCase(Locale.ROOT));
            if (distance < bestDistance && distance < name.length()) {
                best = name;
                bestDistance = distance;
            }
        }
        return best;
    }

    /// Damerau-Levenshtein distance (optimal string alignment).
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) d[i][0] = i;
        for (int j = 0; j <= b.length(); j++) d[0][j] = j;
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int substitution = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + substitution);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
