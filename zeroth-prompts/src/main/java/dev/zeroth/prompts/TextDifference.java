package dev.zeroth.prompts;

import dev.zeroth.exhibit.Exhibit.Kind;
import dev.zeroth.exhibit.Exhibit.Span;
import java.util.ArrayList;
import java.util.List;

/// What changed between two texts, word by word.
///
/// The longest common subsequence of words; of texts too long for that (over four million pairs), all of the old and
/// all of the new. White space alone is no change: it is taken from the new text.
public final class TextDifference {

    private static final long MOST_PAIRS = 4_000_000;
    private static final String WORDS = "(?<=\\s)(?=\\S)";

    private final String[] before;
    private final String[] after;
    private final List<Span> spans = new ArrayList<>();
    private final StringBuilder kept = new StringBuilder();
    private final StringBuilder gone = new StringBuilder();
    private final StringBuilder come = new StringBuilder();

    private TextDifference(String[] before, String[] after) {
        this.before = before;
        this.after = after;
    }

    /// In one line of text: words that went stand in `[-...-]`, words that came in `{+...+}`.
    public static String of(String before, String after) {
        StringBuilder out = new StringBuilder();
        for (Span span : spans(before, after)) {
            out.append(
                    switch (span.kind()) {
                        case KEPT -> span.text();
                        case GONE -> "[-" + span.text() + "-]";
                        case COME -> "{+" + span.text() + "+}";
                    });
        }
        return out.toString();
    }

    /// Both in one, in order: but for white space, the new text is what did not go, and the old one what did not come.
    public static List<Span> spans(String before, String after) {
        TextDifference difference = new TextDifference(before.split(WORDS, -1), after.split(WORDS, -1));
        if ((long) difference.before.length * difference.after.length > MOST_PAIRS) {
            return List.of(new Span(Kind.GONE, before), new Span(Kind.COME, after));
        }
        return difference.walked();
    }

    private boolean same(int i, int j) {
        return before[i].strip().equals(after[j].strip());
    }

    private int[][] common() {
        int[][] common = new int[before.length + 1][after.length + 1];
        for (int i = before.length - 1; i >= 0; i--) {
            for (int j = after.length - 1; j >= 0; j--) {
                common[i][j] = same(i, j) ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private List<Span> walked() {
        int[][] common = common();
        int i = 0;
        int j = 0;
        while (i < before.length || j < after.length) {
            if (i < before.length && j < after.length && same(i, j)) {
                changed();
                kept.append(after[j++]);
                i++;
            } else if (j == after.length || (i < before.length && common[i + 1][j] >= common[i][j + 1])) {
                gone.append(before[i++]);
            } else {
                come.append(after[j++]);
            }
        }
        changed();
        add(Kind.KEPT, kept);
        return List.copyOf(spans);
    }

    /// Ends a change: the white space behind it is kept.
    private void changed() {
        if (gone.isEmpty() && come.isEmpty()) return;
        add(Kind.KEPT, kept);
        boolean nothing = come.isEmpty() && gone.toString().isBlank();
        String space = nothing ? "" : space(come.isEmpty() ? gone : come);
        gone.setLength(gone.toString().stripTrailing().length());
        come.setLength(come.toString().stripTrailing().length());
        add(Kind.GONE, gone);
        add(Kind.COME, come);
        kept.append(space);
    }

    private static String space(StringBuilder text) {
        String all = text.toString();
        return all.substring(all.stripTrailing().length());
    }

    private void add(Kind kind, StringBuilder text) {
        if (!text.isEmpty()) spans.add(new Span(kind, text.toString()));
        text.setLength(0);
    }
}
