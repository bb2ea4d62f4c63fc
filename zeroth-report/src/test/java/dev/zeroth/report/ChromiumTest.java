package dev.zeroth.report;

import static dev.zeroth.report.TrialMaker.trial;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.zeroth.space.Parameters;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Opens reports in a real browser. `ZEROTH_CHROMIUM` names its program.
@Tag("chromium")
class ChromiumTest {

    private static final int SECONDS = 120;

    @TempDir
    private Path folder;

    /// @param dom the document after its scripts ran
    /// @param console what the browser wrote of errors and of what the policy refused
    private record Visit(String dom, List<String> console) {}

    private Visit open(String html, String... options) throws IOException, InterruptedException {
        Path page = folder.resolve("page.html");
        Files.writeString(page, html);
        String program = System.getenv().getOrDefault("ZEROTH_CHROMIUM", "/usr/bin/chromium");
        List<String> command = new ArrayList<>(List.of(
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=2000"));
        command.addAll(Arrays.asList(options));
        command.add("--dump-dom");
        command.add(page.toUri().toString());
        File dom = folder.resolve("dom").toFile();
        File log = folder.resolve("log").toFile();
        Process process = new ProcessBuilder(command)
                .redirectOutput(dom)
                .redirectError(log)
                .start();
        try {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        List<String> console = Files.readAllLines(log.toPath()).stream()
                .filter(line -> line.contains(":CONSOLE"))
                .toList();
        return new Visit(Files.readString(dom.toPath()), console);
    }

    static List<ReportModel> models() {
        ReportModel empty = ReportModel.of("empty", List.of(Direction.MINIMIZE), List.of("loss"), List.of());
        return List.of(empty, SampleStudies.network(4), SampleStudies.network(120), SampleStudies.front(60, 3));
    }

    @ParameterizedTest
    @MethodSource("models")
    void runsWithoutAnError(ReportModel model) throws Exception {
        Visit visit = open(Report.html(model));
        assertThat(visit.console()).isEmpty();
        assertThat(visit.dom()).contains("data-ready=\"true\"");
    }

    /// That the two checks above can fail.
    @Test
    void aBrokenScriptAndAForbiddenOneAreNoticed() throws Exception {
        String html = Report.html(SampleStudies.network(4));
        Visit foreign = open(html.replace("</body>", "<script>document.title = 'x';</script></body>"));
        assertThat(foreign.console()).anyMatch(line -> line.contains("Content Security Policy"));
        Visit broken = open(html.replaceFirst("<meta http-equiv[^>]*>", "").replace("id=data>{", "id=data>{{"));
        assertThat(broken.console()).anyMatch(line -> line.contains("SyntaxError"));
        assertThat(broken.dom()).doesNotContain("data-ready=\"true\"");
    }

    /// Names and values that would call a server if they were read as HTML. The server answers when called.
    @Test
    void makesNoRequest() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
            String hostile = "</script></title><img src=" + address + "><link rel=stylesheet href=" + address + ">";
            List<TrialRecord> trials = new ArrayList<>();
            for (int n = 0; n < 25; n++) {
                trials.add(trial(n, Parameters.NONE)
                        .values(n)
                        .user(hostile, hostile)
                        .make());
            }
            String html = Report.html(ReportModel.of(hostile, List.of(Direction.MINIMIZE), List.of(hostile), trials));
            assertThat(open(html).console()).isEmpty();
            assertThat(calls).hasValue(0);
            String open = html.replaceFirst("<meta http-equiv[^>]*>", "");
            open(open.replace("</body>", "<img src=" + address + "></body>"));
            assertThat(calls).hasPositiveValue();
        } finally {
            server.stop(0);
        }
    }

    /// A script in the page's place of a reader's hands: points at a mark, sorts, filters, picks a range.
    @Test
    void answersTheReader() throws Exception {
        String hands = """
                const out = document.createElement("pre");
                const say = (key, value) => { out.textContent += key + "=" + value + "\\n"; };
                const chart = document.querySelector("svg.wide");
                chart.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
                say("tip", document.getElementById("tip").textContent.split("\\n")[0]);
                say("rings", chart.querySelectorAll(".ring").length);
                const table = document.getElementById("trials");
                table.querySelector("th button").click();
                say("first", table.tBodies[0].rows[0].cells[0].textContent.trim());
                table.querySelector("th button").click();
                say("last", table.tBodies[0].rows[0].cells[0].textContent.trim());
                const select = document.querySelector("#filter select");
                select.value = "failed";
                select.dispatchEvent(new Event("change"));
                say("failed", [...table.tBodies[0].rows].filter(row => !row.hidden).length);
                const brush = document.querySelector(".brush");
                brush.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp", bubbles: true }));
                const picked = document.querySelectorAll(".trial.picked").length;
                say("picked", picked > 0 && picked < document.querySelectorAll(".trial").length);
                say("range", brush.getAttribute("aria-valuetext"));
                document.querySelector("[data-show=clear]").click();
                say("cleared", document.querySelectorAll(".trial.picked").length);
                out.id = "said";
                document.body.append(out);
                """;
        ReportModel model = SampleStudies.network(200);
        String html = Report.html(model).replaceFirst("<meta http-equiv[^>]*>", "");
        Visit visit = open(html.replace("</body>", "<script>" + hands + "</script></body>"), "--window-size=1200,900");
        assertThat(visit.console()).isEmpty();
        String said = visit.dom().substring(visit.dom().indexOf("<pre id=\"said\">"));
        long failed =
                model.trials().stream().filter(trial -> trial.failure() != null).count();
        assertThat(failed).isPositive();
        assertThat(said)
                .contains("tip=Trial 0 · ", "rings=1", "first=0", "last=199", "failed=" + failed)
                .contains("picked=true", "range=0% to 20% of the axis", "cleared=0");
    }

    /// The page is as wide as its window: only tables and wide charts scroll, within themselves.
    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(ints = {500, 820, 1400})
    void fitsTheWindow(int width) throws Exception {
        String measure = "document.title = 'wide ' + (document.documentElement.scrollWidth <= innerWidth);";
        String html = Report.html(SampleStudies.network(60)).replaceFirst("<meta http-equiv[^>]*>", "");
        Visit visit = open(
                html.replace("</body>", "<script>" + measure + "</script></body>"), "--window-size=" + width + ",900");
        assertThat(visit.dom()).contains("<title>wide true</title>");
    }
}
