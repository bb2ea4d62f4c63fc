package dev.zeroth.report;

import dev.zeroth.report.chart.Markup;

/// What it takes to do it again.
final class RepeatSection {

    private RepeatSection() {}

    static String html(Findings findings) {
        if (findings.model().facts().isEmpty()) return "";
        StringBuilder out = new StringBuilder("<dl class=facts>");
        for (Fact fact : findings.model().facts()) {
            String value = Markup.escape(fact.value());
            out.append("<dt>").append(Markup.escape(fact.label())).append("<dd>");
            out.append(fact.code() ? "<pre class=command tabindex=0><code>" + value + "</code></pre>" : value);
        }
        return Panes.section("repeat", "Do it again", "", out.append("</dl>").toString());
    }
}
