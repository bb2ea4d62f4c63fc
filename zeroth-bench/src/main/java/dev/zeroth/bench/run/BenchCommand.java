package dev.zeroth.bench.run;

import dev.zeroth.bench.problem.Measure;
import dev.zeroth.bench.problem.Suite;
import dev.zeroth.bench.problem.Suites;
import dev.zeroth.json.Json;
import dev.zeroth.sampler.Samplers;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The command line of the runner.
///
/// ```
/// suite NAME --sampler S [--sampler S2:setting=value ...] [--dims 2,5] [--functions 1-24] [--instances 1-3]
///            [--seeds N] [--budget 50D] [--jobs 1] [--out FOLDER] [--against S] [--json]
/// peers NAME --peer P [--peer P2 ...] [--python /usr/bin/python3] [as above]
/// tune NAME --sampler S [--param setting=float(0,1) ...] [--trials 60] [--seed 1] [dims, functions, instances, seeds,
///            budget, out, json as above]
/// report FOLDER [--against S] [--json]
/// suites
/// ```
///
/// `suite` does the runs that FOLDER has not yet and reports on all that are there: text or JSON on standard output,
/// and `report.csv` and `report.html` in the folder. `peers` does the same with optimizers of SciPy, DEAP and Optuna as
/// far as the Python interpreter has them; given the same folder, samplers and peers are reported side by side. `tune`
/// searches a sampler's own settings on a suite and checks them on instances and seeds that it did not see.
public final class BenchCommand {

    private static final Set<String> RUN_FLAGS =
            Set.of("sampler", "dims", "functions", "instances", "seeds", "budget", "jobs", "out", "against", "json");
    private static final Set<String> PEER_FLAGS = Set.of(
            "peer", "python", "dims", "functions", "instances", "seeds", "budget", "jobs", "out", "against", "json");
    private static final Set<String> TUNE_FLAGS = Set.of(
            "sampler", "param", "trials", "seed", "dims", "functions", "instances", "seeds", "budget", "out", "json");
    private static final Set<String> REPORT_FLAGS = Set.of("against", "json");

    private BenchCommand() {}

    /// @param args see the class
    public static void main(String[] args) throws IOException {
        try {
            run(Arrays.asList(args), System.out);
        } catch (UsageException e) {
            System.err.println(e.getMessage());
            if (e.hint() != null) System.err.println(e.hint());
            System.exit(2);
        }
    }

    static void run(List<String> args, PrintStream out) throws IOException {
        String command = args.isEmpty() ? "" : args.getFirst();
        List<String> rest = args.isEmpty() ? args : args.subList(1, args.size());
        switch (command) {
            case "suite" -> suite(Arguments.parse(rest, RUN_FLAGS), out);
            case "peers" -> peers(Arguments.parse(rest, PEER_FLAGS), out);
            case "tune" -> tune(Arguments.parse(rest, TUNE_FLAGS), out);
            case "report" -> {
                Arguments arguments = Arguments.parse(rest, REPORT_FLAGS);
                report(Path.of(word(arguments, "folder")), arguments, out);
            }
            case "suites" ->
                Suites.all().forEach(suite -> out.println("%-16s %s".formatted(suite.name(), suite.summary())));
            default ->
                throw UsageException.unknown("command", command, List.of("suite", "peers", "tune", "report", "suites"));
        }
    }

    private static void suite(Arguments arguments, PrintStream out) throws IOException {
        List<String> samplers = arguments.all("sampler");
        if (samplers.isEmpty()) throw new UsageException("no sampler is given", "Maybe --sampler tpe");
        for (String sampler : samplers) Samplers.find(Contender.parse(sampler).sampler());
        Plan plan = plan(arguments);
        Crew.Worker worker =
                (problem, key) -> StudyRun.run(problem, plan.suite().measure(), Contender.parse(key.contender()), key);
        work(plan, samplers, worker, arguments, out);
    }

    private static void peers(Arguments arguments, PrintStream out) throws IOException {
        List<String> peers = arguments.all("peer");
        if (peers.isEmpty()) throw new UsageException("no peer is given", "Maybe --peer optuna-tpe");
        Plan plan = plan(arguments);
        try (PeerPool pool = new PeerPool(arguments.one("python", "/usr/bin/python3"), peers)) {
            Crew.Worker worker =
                    (problem, key) -> pool.run(problem, plan.suite().measure(), key);
            work(plan, peers, worker, arguments, out);
        }
    }

    private static void tune(Arguments arguments, PrintStream out) throws IOException {
        List<String> samplers = arguments.all("sampler");
        if (samplers.size() != 1) {
            throw new UsageException("one sampler must be given, got " + samplers.size(), "Maybe --sampler genetic");
        }
        Plan plan = plan(arguments);
        Path folder = Path.of(arguments.one(
                "out", "tune-%s-%s".formatted(samplers.getFirst(), plan.suite().name())));
        Files.createDirectories(folder);
        Tuning tuning = new Tuning(samplers.getFirst(), arguments.all("param"), plan);
        Tuning.Found found = tuning.run(arguments.number("trials", 60), arguments.number("seed", 1), folder);
        if (arguments.has("json")) {
            out.println(Json.write(DataReport.tuned(found)));
            return;
        }
        out.println(
                "%s: %s".formatted(plan.suite().name(), plan.suite().measure().title()));
        found.settings().forEach((name, value) -> out.println("  %s = %s".formatted(name, value)));
        Measure measure = plan.suite().measure();
        out.println("better than the standard settings by %s where it was tuned, %s where it was not"
                .formatted(TextReport.text(found.seen(), measure), TextReport.text(found.unseen(), measure)));
    }

    private static void work(
            Plan plan, List<String> contenders, Crew.Worker worker, Arguments arguments, PrintStream out)
            throws IOException {
        Path folder = Path.of(arguments.one("out", "bench-" + plan.suite().name()));
        Crew.work(plan, contenders, worker, arguments.number("jobs", 1), folder);
        report(folder, arguments, out);
    }

    private static Plan plan(Arguments arguments) {
        Suite suite = Suites.find(word(arguments, "suite"));
        return new Plan(
                suite,
                arguments.numbers("functions", suite.functions()),
                arguments.numbers("instances", suite.instances()),
                arguments.numbers("dims", suite.dimensions()),
                1,
                arguments.number("seeds", suite.seeds()),
                Plan.RunBudget.parse(arguments.one("budget", suite.budget())));
    }

    private static String word(Arguments arguments, String what) {
        if (arguments.words().size() == 1) return arguments.words().getFirst();
        throw new UsageException(
                "one %s must be given, got %s".formatted(what, arguments.words().size()));
    }

    private static void report(Path folder, Arguments arguments, PrintStream out) throws IOException {
        List<RunResult> runs = RunFile.read(folder);
        if (runs.isEmpty()) throw new UsageException("no runs in " + folder);
        List<Board> boards = Board.of(runs);
        String against = against(arguments, boards);
        Files.writeString(folder.resolve("report.csv"), DataReport.csv(boards, against));
        Files.writeString(folder.resolve("report.html"), HtmlReport.of(boards, against));
        if (arguments.has("json")) out.println(Json.write(DataReport.cells(boards, against)));
        else boards.forEach(board -> out.println(TextReport.of(board, against)));
    }

    /// The one asked for, or the first sampler of the command where there are several.
    private static @Nullable String against(Arguments arguments, List<Board> boards) {
        if (arguments.has("against")) {
            String wanted = arguments.one("against", "");
            List<String> known = boards.stream()
                    .flatMap(board -> board.contenders().stream())
                    .distinct()
                    .toList();
            if (!known.contains(wanted)) throw UsageException.unknown("contender", wanted, known);
            return wanted;
        }
        List<String> own = arguments.all(arguments.has("sampler") ? "sampler" : "peer");
        return own.size() > 1 ? own.getFirst() : null;
    }
}
