package dev.zeroth.models;

import java.util.Collection;
import java.util.Locale;

/// Helps a user who mistyped a name.
public final class Names {
    private Names() {}

    /// The second line of a message about an unknown name: the nearest of the allowed names, or all of them when none
    /// is near.
    ///
    /// @return a line break and a sentence beginning with `Maybe`, or an empty string if nothing is allowed
    public static String maybe(String found, Collection<String> allowed) {
        String nearest = null;
        int distance = Math.max(2, found.length() / 3) + 1;
        for (String name : allowed) {
            int d = distance(found.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (d < distance) {
                distance = d;
                nearest = name;
            }
        }
        if (nearest != null) {
            return "\nMaybe '" + nearest + "'";
        }
        return allowed.isEmpty() ? "" : "\nMaybe one of " + listed(allowed);
    }

    /// The names in their order, separated by commas; a long list is cut.
    public static String listed(Collection<String> names) {
        int most = 30;
        String text = String.join(", ", names.stream().limit(most).toList());
        return names.size() > most ? text + ", ... (" + names.size() + " in all)" : text;
    }

    /// A value as it is shown in a message: in single quotes, on one line, cut after 60 characters.
    public static String shown(String value) {
        String line = value.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(61)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.codePointCount(0, line.length()) > 60
                ? "'" + line.substring(0, line.offsetByCodePoints(0, 60)) + "...'"
                : "'" + line + "'";
    }

    /// The number of insertions, deletions and replacements of characters between two names (Levenshtein).
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
