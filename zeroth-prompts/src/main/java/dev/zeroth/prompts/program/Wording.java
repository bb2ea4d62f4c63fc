package dev.zeroth.prompts.program;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A text some of whose spans are frozen: no proposer may touch them.
///
/// Written, a frozen span stands between `<keep>` and `</keep>`:
///
/// ```java
/// Wording.parse("Sort the message. <keep>Answer with one word.</keep>")
/// ```
///
/// @param spans in order; none empty
public record Wording(List<Span> spans) {

    private static final String OPEN = "<keep>";
    private static final String CLOSE = "</keep>";

    /// A part of a text.
    public record Span(String text, boolean frozen) {}

    public Wording {
        spans = spans.stream().filter(span -> !span.text().isEmpty()).toList();
    }

    /// A text without a frozen span.
    public static Wording free(String text) {
        return new Wording(List.of(new Span(text, false)));
    }

    /// @throws IllegalArgumentException where a `<keep>` has no end, or an end no beginning
    public static Wording parse(String marked) {
        List<Span> spans = new ArrayList<>();
        int at = 0;
        while (at < marked.length()) {
            int open = marked.indexOf(OPEN, at);
            String before = marked.substring(at, open < 0 ? marked.length() : open);
            if (before.contains(CLOSE)) throw new IllegalArgumentException("a </keep> without its <keep>");
            spans.add(new Span(before, false));
            if (open < 0) break;
            int close = marked.indexOf(CLOSE, open);
            if (close < 0) throw new IllegalArgumentException("a <keep> without its </keep>");
            spans.add(new Span(marked.substring(open + OPEN.length(), close), true));
            at = close + CLOSE.length();
        }
        return new Wording(spans);
    }

    /// What the model reads.
    public String text() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }

    /// What [#parse] reads.
    public String marked() {
        return spans.stream()
                .map(span -> span.frozen() ? OPEN + span.text() + CLOSE : span.text())
                .collect(Collectors.joining());
    }

    public List<String> frozen() {
        return spans.stream().filter(Span::frozen).map(Span::text).toList();
    }

    /// A proposal with the same frozen spans, letter by letter and in order; null where it lacks one. Marks in the
    /// proposal are taken off first, and blanks around it. Where a frozen span is at an end of this text, the
    /// blanks at that end are this text's.
    public @Nullable Wording revised(String proposal) {
        String plain = before() + unmarked(proposal).strip() + after();
        List<Span> next = new ArrayList<>();
        int at = 0;
        for (String frozen : frozen()) {
            int found = plain.indexOf(frozen, at);
            if (found < 0) return null;
            next.add(new Span(plain.substring(at, found), false));
            next.add(new Span(frozen, true));
            at = found + frozen.length();
        }
        next.add(new Span(plain.substring(at), false));
        next.set(0, new Span(next.getFirst().text().stripLeading(), false));
        next.set(next.size() - 1, new Span(next.getLast().text().stripTrailing(), false));
        return new Wording(next);
    }

    /// Blanks that this text begins with, if its first letter is frozen.
    private String before() {
        String text = text();
        return letters().getFirst().frozen()
                ? text.substring(0, text.length() - text.stripLeading().length())
                : "";
    }

    /// Blanks that this text ends with, if its last letter is frozen.
    private String after() {
        String text = text();
        return letters().getLast().frozen()
                ? text.substring(text.stripTrailing().length())
                : "";
    }

    /// The spans without free blanks; at least one.
    private List<Span> letters() {
        List<Span> letters = spans.stream()
                .filter(span -> span.frozen() || !span.text().isBlank())
                .toList();
        return letters.isEmpty() ? List.of(new Span("", false)) : letters;
    }

    /// Without marks, of which none is left where taking one off makes another.
    private static String unmarked(String text) {
        if (!text.contains(OPEN) && !text.contains(CLOSE)) return text;
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            plain.append(text.charAt(i));
            if (text.charAt(i) != '>') continue;
            for (String mark : List.of(OPEN, CLOSE)) {
                int start = plain.length() - mark.length();
                if (start >= 0 && plain.indexOf(mark, start) == start) plain.setLength(start);
            }
        }
        return plain.toString();
    }

    @Override
    public String toString() {
        return marked();
    }
}
