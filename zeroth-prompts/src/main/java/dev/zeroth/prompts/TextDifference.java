package dev.zeroth.prompts;

import java.util.ArrayList;
import java.util.List;

/// What changed between two texts, word by word: words that went stand in `[-...-]`, words that came in `{+...+}`.
///
/// The longest common subsequence of words; of texts too long for that (over four million pairs), all of the old and
/// all of the new.
public final class TextDifference {

    private static final long MOST_PAIRS = 4_000_000;

    private TextDifference() {}

    public static String of(String before, String after) {
        String[] a = before.split("(?<=\\s)(?=\\S)", -1);
        String[] b = after.split("(?<=\\s)(?=\\S)", -1);
        if ((long) a.length * b.length > MOST_PAIRS) return "[-%s-]{+%s+}".formatted(before, after);
        int[][] common = new int[a.length + 1][b.length + 1];
        for (int i = a.length - 1; i >= 0; i--) {
            for (int j = b.length - 1; j >= 0; j--) {
                common[i][j] = a[i].strip().equals(b[j].strip())
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        StringBuilder out = new StringBuilder();
        List<String> gone = new ArrayList<>();
        List<String> come = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            if (i < a.length && j < b.length && a[i].strip().equals(b[j].strip())) {
                flush(out, gone, come);
                out.append(b[j++]);
                i++;
            } else if (j == b.length || (i < a.length && common[i + 1][j] >= common[i][j + 1])) {
                gone.add(a[i++]);
            } else {
                come.add(b[j++]);
            }
        }
        flush(out, gone, come);
        return out.toString();
    }

    private static void flush(StringBuilder out, List<String> gone, List<String> come) {
        String old = String.join("", gone);
        String now = String.join("", come);
        if (!old.isEmpty()) out.append("[-").append(old.stripTrailing()).append("-]");
        if (!now.isEmpty()) out.append("{+").append(now.stripTrailing()).append("+}");
        String last = now.isEmpty() ? old : now;
        out.append(last.substring(last.stripTrailing().length()));
        gone.clear();
        come.clear();
    }
}
