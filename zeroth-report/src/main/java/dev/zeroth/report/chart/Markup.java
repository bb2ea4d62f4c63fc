package dev.zeroth.report.chart;

/// Text that is safe within HTML and SVG.
public final class Markup {

    private Markup() {}

    /// The text with `& < > " '` as references and characters that HTML forbids replaced; safe in content and in quoted
    /// attributes.
    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.append(c);
                default -> out.append(forbidden(text, i) ? '\uFFFD' : c);
            }
        }
        return out.toString();
    }

    private static boolean forbidden(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c))
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        if (Character.isLowSurrogate(c)) return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
        return Character.isISOControl(c) || c == '\uFFFE' || c == '\uFFFF';
    }

    /// JSON that may stand inside a script element: no `<`, `>` or `&`, no line separators of Unicode.
    public static String script(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /// The text in at most this many characters, its end replaced by an ellipsis.
    public static String shorten(String text, int most) {
        if (text.length() <= most) return text;
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
