package dev.zeroth.report;

import static dev.zeroth.report.TrialMaker.trial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.exhibit.Exhibit;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.Budget;
import dev.zeroth.study.Incumbent;
import dev.zeroth.study.Study;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportTest {

    private static final Direction MIN = Direction.MINIMIZE;

    private static ReportModel model(List<TrialRecord> trials) {
        return ReportModel.of("s", List.of(MIN), List.of("loss"), trials);
    }

    private static List<TrialRecord> series(double... values) {
        SearchSpace space = SearchSpace.parse("x=float(0,1)", "k=choice(a,b)");
        List<TrialRecord> trials = new ArrayList<>();
        for (int n = 0; n < values.length; n++) {
            Parameters point = space.fill((parameter, _) -> parameter.domain().at(0.37));
            Parameters moved =
                    point.with("x", space.parameters().getFirst().domain().at(n / (double) values.length));
            trials.add(trial(n, moved).values(values[n]).make());
        }
        return trials;
    }

    private static TrialRecord failed(int number) {
        return trial(number, series(1).getFirst().parameters())
                .failed("out of memory")
                .make();
    }

    static Stream<ReportModel> awkward() {
        double inf = Double.POSITIVE_INFINITY;
        return Stream.of(
                model(List.of()),
                model(series(1)),
                model(series(Double.NaN)),
                model(List.of(failed(0), failed(1), failed(2))),
                model(series(2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2)),
                model(series(inf, -inf, 3, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 0, -0.0)),
                model(series(inf, inf)),
                model(List.of(
                        trial(3, Parameters.NONE).values(1).make(),
                        trial(9, Parameters.NONE).values(0.5).make())),
                model(List.of(
                        trial(0, Parameters.NONE).state(TrialState.WAITING).make(),
                        trial(1, Parameters.NONE)
                                .state(TrialState.RUNNING)
                                .report(0, 2)
                                .make())),
                model(List.of(trial(0, Parameters.NONE)
                        .report(0, Double.NaN)
                        .report(1, inf)
                        .report(7, 3)
                        .report(8, Double.NaN)
                        .state(TrialState.PRUNED)
                        .make())),
                ReportModel.of("wrong count", List.of(MIN, MIN, MIN), List.of("a", "a", "b"), series(1, 2, 3)),
                SampleStudies.front(40, 4),
                SampleStudies.network(60));
    }

    @Test
    void aNoisyStudySaysHowSureItIs() {
        Study study = Study.builder("noisy").sampler("random").seed(3).open();
        study.optimize(
                trial -> trial.suggestFloat("x", 0, 1)
                        + 0.3 * trial.random("noise").nextGaussian(),
                Budget.trials(40).replicates(3));
        Incumbent incumbent = Objects.requireNonNull(study.incumbent());
        String html = Report.html(ReportModel.of("noisy", List.of(MIN), List.of("loss"), study.trials()));
        assertThat(html)
                .contains("<p class=big title=\"%s\">".formatted(dev.zeroth.json.Numbers.text(incumbent.mean())))
                .contains("trial %s: the expected value after "
                        .formatted(incumbent.trial().number()))
                .contains("; the best of all points with probability " + Figures.percent(incumbent.chance()));
    }

    /// Whatever the study, the page has no number that SVG cannot read and no mark outside its chart.
    @ParameterizedTest
    @MethodSource("awkward")
    void drawsOnlyFiniteCoordinates(ReportModel model) {
        String html = Report.html(model);
        assertThat(html).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        Matcher coordinates = Pattern.compile(" (?:d|x|y|cx|cy|width|height)=(\"[^\"]*\"|[^ >]*)")
                .matcher(html);
        int seen = 0;
        while (coordinates.find()) {
            assertThat(coordinates.group(1)).doesNotContain("NaN", "Infinity", "E");
            seen++;
        }
        if (model.trials().stream().anyMatch(trial -> trial.complete() && Double.isFinite(Math.abs(trial.value())))) {
            assertThat(seen).isPositive();
        }
    }

    @Test
    void namesTheBestTrialAndItsParameters() {
        String html = Report.html(model(series(3, 0.12345678, 5)));
        assertThat(html).contains("<p class=big title=\"0.12345678\">0.12346</p>", "minimized, trial 1");
        assertThat(html)
                .contains("0.12346 in trial 1")
                .contains("The best value improved once, last in trial 1; 1 trial followed.");
        assertThat(html).contains("<dt>x</dt><dd title=\"0.3333333333333333\">0.33333</dd>");
        assertThat(html).contains("Not estimated: at least 20 complete or pruned trials are needed, got 3.");
    }

    @Test
    void anInfeasibleTrialIsNeverTheBest() {
        TrialRecord tempting =
                trial(1, Parameters.NONE).values(-5).constraint("weight", 0.1).make();
        TrialRecord allowed =
                trial(2, Parameters.NONE).values(4).constraint("weight", 0).make();
        assertThat(Report.html(model(List.of(tempting, allowed))))
                .contains("minimized, trial 2", "2 complete (1 infeasible)");
        assertThat(Report.html(model(List.of(tempting)))).contains("No trial has a feasible value.");
    }

    @Test
    void whatSeveralObjectivesReportedIsDrawnOneByOne() {
        Study study = Study.builder("two")
                .directions(MIN, Direction.MAXIMIZE)
                .sampler("random")
                .open();
        study.optimizeMulti(
                trial -> {
                    double x = trial.suggestFloat("x", 0, 1);
                    for (int step = 0; step < 5; step++) trial.report(step, x / (step + 1), Double.NaN);
                    return new double[] {x, 1 - x};
                },
                Budget.trials(4));
        ReportModel model =
                ReportModel.of("two", study.definition().directions(), List.of("cost", "gain"), study.trials());
        String html = Report.html(model);
        assertThat(html).contains("4 trials reported intermediate values");
        String curves = html.substring(html.indexOf("id=curves"));
        curves = curves.substring(0, curves.indexOf("</section>"));
        assertThat(curves).contains(">cost<", ">gain<").doesNotContain("NaN");
    }

    /// An independent oracle: a trial is on the front if no other is at least as good in both and better in one.
    @Test
    void findsTheParetoFront() {
        ReportModel model = SampleStudies.front(200, 2);
        List<Integer> expected = new ArrayList<>();
        for (TrialRecord a : model.trials()) {
            boolean beaten = false;
            for (TrialRecord b : model.trials()) {
                double cost = b.values().getFirst() - a.values().getFirst();
                double strength = b.values().getLast() - a.values().getLast();
                beaten |= cost <= 0 && strength >= 0 && (cost < 0 || strength > 0);
            }
            if (!beaten) expected.add(a.number());
        }
        assertThat(Findings.of(model).front()).extracting(TrialRecord::number).isEqualTo(expected);
        assertThat(Report.html(model)).contains(expected.size() + " on the Pareto front");
    }

    @Test
    void escapesEverythingThatUsersName() {
        String hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&\u2028\u2029\u0000";
        ChoiceDomain domain = ChoiceDomain.of(hostile, "b");
        List<TrialRecord> trials = new ArrayList<>();
        for (int n = 0; n < 30; n++) {
            Parameters point = Parameters.NONE.with(
                    "p" + hostile.replaceAll("\\p{Cntrl}", ""), domain.value(n % 2 == 0 ? hostile : "b"));
            var maker = trial(n, point)
                    .values(n, n % 7)
                    .constraint(hostile, -1)
                    .user(hostile, hostile)
                    .report(n, n);
            trials.add((n == 5 ? maker.failed(hostile) : maker).make());
        }
        ReportModel model = new ReportModel(
                        hostile,
                        List.of(MIN, MIN),
                        List.of(hostile, "b" + hostile),
                        trials,
                        hostile,
                        hostile,
                        List.of(Fact.command(hostile, hostile), Fact.of(hostile, hostile)),
                        new HeldOut(hostile, 1, 0, 2, 0.95, 1))
                .with(exhibits(hostile));
        String html = Report.html(model);
        assertThat(html).doesNotContain("<img", "<script>alert", "onerror=alert(2)>", "\u0000");
        assertThat(between(html, "id=data>", "</script>")).doesNotContain("<", ">", "\u2028", "\u2029");
        assertThat(Pattern.compile("</script>").matcher(html).results().count()).isEqualTo(2);
        assertThat(html).contains("&lt;img src=x onerror=alert(2)&gt;");
    }

    /// One of each kind, every text of it this one.
    private static List<Exhibit> exhibits(String text) {
        return List.of(
                new Exhibit.Change(
                        text,
                        text,
                        text + text,
                        List.of(
                                new Exhibit.Span(Exhibit.Kind.KEPT, text),
                                new Exhibit.Span(Exhibit.Kind.GONE, text),
                                new Exhibit.Span(Exhibit.Kind.COME, text))),
                new Exhibit.Scores(
                        text,
                        text,
                        List.of(new Exhibit.Score(text, 0.5, 0.25, 0.75), new Exhibit.Score(text, 1, 1, 1))),
                new Exhibit.Table(text, text, List.of(text, text), List.of(List.of(text, 2.5), List.of(text, ""))),
                new Exhibit.Points(
                        text,
                        text,
                        text,
                        text,
                        List.of(new Exhibit.Point(3, 0.25, true), new Exhibit.Point(1, 0.5, false))),
                new Exhibit.Graph(
                        text,
                        text,
                        List.of(text, text, text),
                        List.of(new Exhibit.Arrow(0, 1), new Exhibit.Arrow(1, 2), new Exhibit.Arrow(0, 2))));
    }

    @Test
    void showsWhatTheObjectiveHasToShow() {
        ReportModel model = model(series(1)).with(exhibits("a word"));
        String section = between(Report.html(model), "<section id=exhibits", "</section>");
        assertThat(section)
                .contains("a word<del>a word</del><ins>a word</ins>")
                .contains("<h4>Before</h4><p class=prompt>a word</p>", "<h4>After</h4><p class=prompt>a worda word</p>")
                .contains("<td class=t>a word</td><td>2.5</td>");
        assertThat(Pattern.compile("class=whisker").matcher(section).results().count())
                .as("two intervals, wide and narrow")
                .isEqualTo(4);
        assertThat(Pattern.compile("class=\"swatch leading\"")
                        .matcher(section)
                        .results()
                        .count())
                .isEqualTo(2);
        assertThat(Pattern.compile("<rect class=box").matcher(section).results().count())
                .as("three boxes, wide and narrow")
                .isEqualTo(6);
        assertThat(Pattern.compile("<path class=link d=\"M[^C\"]*L")
                        .matcher(section)
                        .results()
                        .count())
                .as("two straight arrows")
                .isEqualTo(4);
        assertThat(section).doesNotContain("NaN", "Infinity");
        assertThat(Report.html(model(series(1)))).doesNotContain("id=exhibits");
    }

    @Test
    void aPromptThatStaysIsShownOnce() {
        Exhibit same = new Exhibit.Change("instruction", "Sort.", "Sort.", List.of());
        String section =
                between(Report.html(model(series(1)).with(List.of(same))), "<section id=exhibits", "</section>");
        assertThat(section).contains("Sort.", "It stays as it was.").doesNotContain("<del>", "Before");
    }

    /// A list without anything in it has no axis of its own.
    @Test
    void emptyExhibitsAreDrawnToo() {
        List<Exhibit> empty = List.of(
                new Exhibit.Scores("a", "", List.of()),
                new Exhibit.Table("b", "", List.of(), List.of()),
                new Exhibit.Points("c", "", "x", "y", List.of()),
                new Exhibit.Graph("d", "", List.of(), List.of()));
        String section = between(Report.html(model(series(1)).with(empty)), "<section id=exhibits", "</section>");
        assertThat(section).contains("<svg").doesNotContain("NaN", "Infinity");
    }

    @Test
    void itsPolicyAllowsItsOwnStyleAndScriptAlone() throws Exception {
        String html = Report.html(SampleStudies.network(30));
        assertThat(html)
                .contains("default-src 'none'; style-src '" + hash(between(html, "<style>", "</style>")) + "';");
        assertThat(html).contains("script-src '" + hash(between(html, "<script>", "</script>")) + "';");
        assertThat(html)
                .doesNotContain(
                        " style=", " onclick=", "@import", "url(", "<link", "<img", "<iframe", " src=", " href=");
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    @Test
    void sameModelSameBytesInAnyOrderOfTrials() {
        ReportModel model = SampleStudies.network(50);
        ReportModel turned = ReportModel.of(
                model.studyName(),
                model.directions(),
                model.metricNames(),
                model.trials().reversed());
        ReportModel plain = ReportModel.of(model.studyName(), model.directions(), model.metricNames(), model.trials());
        assertThat(Report.html(turned)).isEqualTo(Report.html(plain));
    }

    @Test
    void doesNotDependOnTheMachinesLocale() {
        Locale before = Locale.getDefault();
        String html = Report.html(SampleStudies.front(50, 2));
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat("%d".formatted(12)).isNotEqualTo("12");
            assertThat(Report.html(SampleStudies.front(50, 2))).isEqualTo(html);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aLargeStudyStaysReadable() {
        String html = Report.html(SampleStudies.many(5000, 60));
        assertThat(html.length()).isLessThan(6_000_000);
        assertThat(Pattern.compile("<tr").matcher(html).results().count()).isEqualTo(2001);
        assertThat(html)
                .contains("3,000 trials left out of the table: the worst and those without a value.")
                .contains("The first 11 of 60 parameters.", "4,000 of 5,000 trials are drawn.", "51 more parameters");
    }

    @Test
    void tableKeepsTheBestFirstAndSaysWhyTrialsFailed() {
        List<TrialRecord> trials = new ArrayList<>(series(3, 1, 2));
        trials.add(failed(3));
        trials.add(failed(4));
        String html = Report.html(model(trials));
        assertThat(html)
                .contains("<b>2 ×</b> out of memory")
                .containsPattern("(?s)data-t=1>.*data-t=2>.*data-t=0>.*data-t=3>");
    }

    @Test
    void writesTheFileWholeAndReplacesAnOlderOne(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("new/deep/report.html");
        Report.write(file, model(List.of()));
        Report.write(file, model(series(1, 2)));
        assertThat(Files.readString(file)).isEqualTo(Report.html(model(series(1, 2))));
        try (Stream<Path> beside = Files.list(folder.resolve("new/deep"))) {
            assertThat(beside).containsExactly(file);
        }
    }

    @Test
    void leavesNothingBehindWhereItCannotWrite(@TempDir Path folder) throws IOException {
        Path blocked = Files.createDirectories(folder.resolve("report.html/inside"));
        assertThatThrownBy(() -> Report.write(folder.resolve("report.html"), model(List.of())))
                .isInstanceOf(IOException.class);
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside).containsExactly(blocked.getParent());
        }
    }

    @Test
    void modelsAreChecked() {
        assertThatThrownBy(() -> ReportModel.of("s", List.of(), List.of(), List.of()))
                .hasMessage("a study has at least one direction");
        assertThatThrownBy(() -> ReportModel.of("s", List.of(MIN), List.of(), List.of()))
                .hasMessage("one metric name per direction: 0 names, 1 directions");
        assertThatThrownBy(() -> new HeldOut("m", 1, 2, 1, 0.95, 3)).hasMessage("low is at most high, got 2.0 > 1.0");
        assertThatThrownBy(() -> new HeldOut("m", 1, 0, 1, 95, 3)).hasMessage("level is between 0 and 1, got 95.0");
    }
}
