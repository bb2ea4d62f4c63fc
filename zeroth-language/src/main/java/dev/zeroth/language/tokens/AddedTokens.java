package dev.zeroth.language.tokens;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Tokens that are looked for in a text before it is cut, the leftmost first and of those that begin there the longest.
public final class AddedTokens {

    /// None.
    public static final AddedTokens NONE = new AddedTokens(List.of(), UnaryOperator.identity());

    /// One of them.
    ///
    /// @param steers whether it stands for no text of its own
    /// @param normalized whether it is looked for after the text was normalized, itself normalized
    /// @param left whether it takes white space before it too, `right`: after it
    /// @param word whether it counts only where no letter, digit or underscore is next to it
    public record Added(
            int token, String text, boolean steers, boolean normalized, boolean left, boolean right, boolean word) {

        /// One that stands for no text and is found anywhere.
        public static Added steering(int token, String text) {
            return new Added(token, text, true, false, false, false, false);
        }
    }

    /// A part of a text.
    ///
    /// @param token that it is; -1: none of these
    /// @param text where it is none
    public record Part(int token, String text) {}

    private static final class Node {
        private final Map<Character, Node> next = new HashMap<>();
        private int added = -1;
    }

    private final List<Added> all;
    private final Map<Integer, Added> tokens = new HashMap<>();
    private final UnaryOperator<String> normalizer;
    private final Node raw;
    private final Node normal;

    /// @param normalizer what is done to a text between them
    public AddedTokens(List<Added> all, UnaryOperator<String> normalizer) {
        this.all = List.copyOf(all);
        this.normalizer = normalizer;
        for (Added one : all) tokens.put(one.token, one);
        this.raw = tree(false);
        this.normal = tree(true);
    }

    /// Whether a token stands for no text.
    public boolean steers(int token) {
        Added one = tokens.get(token);
        return one != null && one.steers;
    }

    /// Whether a token is one of these.
    public boolean contains(int token) {
        return tokens.containsKey(token);
    }

    /// Parts a text; what is none of these tokens comes back normalized.
    public List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        for (Part part : parts(raw, text)) {
            if (part.token >= 0) parts.add(part);
            else parts.addAll(parts(normal, normalizer.apply(part.text)));
        }
        return parts;
    }

    private Node tree(boolean normalized) {
        Node root = new Node();
        for (int i = 0; i < all.size(); i++) {
            Added one = all.get(i);
            if (one.normalized != normalized) continue;
            String text = normalized ? normalizer.apply(one.text) : one.text;
            Node node = root;
            for (int at = 0; at < text.length(); at++) {
                node = node.next.computeIfAbsent(text.charAt(at), _ -> new Node());
            }
            node.added = i;
        }
        root.added = -1;
        return root;
    }

    private List<Part> parts(Node tree, String text) {
        List<Part> parts = new ArrayList<>();
        int done = 0;
        int at = 0;
        while (at < text.length()) {
            int end = at;
            int found = -1;
            Node node = tree.next.get(text.charAt(at));
            for (int next = at + 1; node != null; next++) {
                if (node.added >= 0) {
                    found = node.added;
                    end = next;
                }
                node = next < text.length() ? node.next.get(text.charAt(next)) : null;
            }
            if (found < 0) {
                at++;
                continue;
            }
            Added one = all.get(found);
            if (one.word && (letter(text, at - 1) || letter(text, end))) {
                at = end;
                continue;
            }
            int from = at;
            while (one.left && from > done && space(text.charAt(from - 1))) from--;
            while (one.right && end < text.length() && space(text.charAt(end))) end++;
            if (from > done) parts.add(new Part(-1, text.substring(done, from)));
            parts.add(new Part(one.token, ""));
            done = end;
            at = end;
        }
        if (done < text.length()) parts.add(new Part(-1, text.substring(done)));
        return parts;
    }

    private static boolean letter(String text, int at) {
        if (at < 0 || at >= text.length()) return false;
        char one = text.charAt(at);
        return Character.isLetterOrDigit(one) || one == '_';
    }

    private static boolean space(char one) {
        return Character.isWhitespace(one) || Character.isSpaceChar(one);
    }
}
