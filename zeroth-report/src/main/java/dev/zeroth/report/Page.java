package dev.zeroth.report;

import dev.zeroth.report.chart.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The page around the sections.
final class Page {

    private static final String STYLE = resource("report.css");
    private static final String SCRIPT = resource("report.js");
    private static final String POLICY =
            "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
                    .formatted(hash(STYLE), hash(SCRIPT));

    private Page() {}

    static String html(Findings findings) {
        StringBuilder out = new StringBuilder(1 << 17);
        out.append("<!DOCTYPE html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n");
        out.append("<meta http-equiv=Content-Security-Policy content=\"")
                .append(POLICY)
                .append("\">\n");
        out.append("<meta name=viewport content=\"width=device-width, initial-scale=1\">\n");
        out.append("<meta name=color-scheme content=\"light dark\">\n");
        out.append("<title>")
                .append(Markup.escape(findings.model().studyName()))
                .append(" · study report</title>\n");
        out.append("<style>").append(STYLE).append("</style>\n</head>\n<body>\n<main>\n");
        out.append(HeadSection.html(findings));
        if (findings.trials().isEmpty()) out.append("<p class=empty>The study has no trials yet.</p>\n");
        out.append(ExhibitSection.html(findings));
        out.append(FrontSection.html(findings));
        out.append(ProgressSection.html(findings));
        out.append(ImportanceSection.html(findings));
        out.append(SliceSection.html(findings));
        out.append(ParallelSection.html(findings));
        out.append(CurveSection.html(findings));
        out.append(TimelineSection.html(findings));
        out.append(TableSection.html(findings));
        out.append(RepeatSection.html(findings));
        out.append("<footer>Made by Zeroth. This file needs no network and sends nothing.</footer>\n</main>\n");
        out.append("<div id=tip role=status hidden></div>\n");
        out.append(Embedded.html(findings));
        return out.append("<script>")
                .append(SCRIPT)
                .append("</script>\n</body>\n</html>\n")
                .toString();
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("the jar lacks " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
