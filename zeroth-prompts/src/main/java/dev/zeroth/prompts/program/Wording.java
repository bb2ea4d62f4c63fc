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
    /// proposal are taken off first.
    public @Nullable Wording revised(String proposal) {
        String plain = proposal.replace(OPEN, "").replace(CLOSE, "").strip();
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
        return new Wording(next);
    }

    @Override
    public String toString() {
        return marked();
    }
}
