package dev.zeroth.report;

import dev.zeroth.report.chart.Markup;
import dev.zeroth.report.chart.Size;
import java.util.Map;
import java.util.function.Function;

/// Layout of charts: one drawing for wide pages and one for narrow ones, and alternatives to choose from.
final class Panes {

    static final Size WIDE = new Size(1040, 330);
    static final Size NARROW = new Size(380, 300);

    private Panes() {}

    /// The same chart in both sizes; the style sheet shows one.
    static String both(Function<Size, Function<String, String>> chart) {
        return chart.apply(WIDE).apply("wide") + chart.apply(NARROW).apply("narrow");
    }

    /// Charts of which the reader chooses one, without any script.
    ///
    /// @param id unique on the page
    /// @param panes at most six, by label; the first is shown
    static String choice(String id, String legend, Map<String, String> panes) {
        if (panes.size() == 1) return panes.values().iterator().next();
        StringBuilder out =
                new StringBuilder("<div class=choice><fieldset><legend>%s</legend>".formatted(Markup.escape(legend)));
        String checked = " checked";
        for (String label : panes.keySet()) {
            out.append("<label><input type=radio name=\"%s\"%s><span>%s</span></label>"
                    .formatted(id, checked, Markup.escape(label)));
            checked = "";
        }
        out.append("</fieldset><div class=panes>");
        for (String pane : panes.values()) out.append("<div>").append(pane).append("</div>");
        return out.append("</div></div>").toString();
    }

    /// A section with a heading and a sentence that says what it shows.
    ///
    /// @param lede HTML
    static String section(String id, String heading, String lede, String content) {
        return "<section id=%s aria-labelledby=%s-h><h2 id=%s-h>%s</h2>%s%s</section>%n"
                .formatted(
                        id,
                        id,
                        id,
                        Markup.escape(heading),
                        lede.isEmpty() ? "" : "<p class=lede>" + lede + "</p>",
                        content)
                .replace(System.lineSeparator(), "\n");
    }

    /// A remark below a chart.
    static String note(String text) {
        return text.isEmpty() ? "" : "<p class=note>" + text + "</p>";
    }
}
