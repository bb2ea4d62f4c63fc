package dev.zeroth.bench.architectures;

import com.sun.management.OperatingSystemMXBean;
import dev.zeroth.study.Budget;
import dev.zeroth.study.Study;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyPlan;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.ForwardingTrial;
import dev.zeroth.trial.Trial;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// What a search of networks costs beside its trainings, on a study of the digits in a database: CPU
/// time of the one thread that does all with one job, and how many cores are busy with two.
///
/// Beside the trainings are: what comes between trials (proposals, storage, listeners), and within them
/// what a trial says (reports, pruning, attributes) and what it does before it trains (decoding,
/// checks).
final class SearchCost {

    private static final double NANO = 1e-9;
    private static final String NETWORK = "network";
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Path data;
    private final int trials;
    private long within;
    private long said;
    private long before;

    private SearchCost(Path data, int trials) {
        this.data = data;
        this.trials = trials;
    }

    /// @param args the digits' file, then how many trials; 40 where nothing is said
    static void main(String[] args) throws Exception {
        int trials = args.length > 1 ? Integer.parseInt(args[1]) : 40;
        for (String sampler : new String[] {"random", "aging-evolution", "nsga-ii", "bananas"}) {
            System.out.println(new SearchCost(Path.of(args[0]), trials).one(sampler));
        }
        for (int jobs : new int[] {2, 3}) {
            for (boolean async : new boolean[] {false, true}) {
                System.out.println(new SearchCost(Path.of(args[0]), trials).several(jobs, async));
            }
        }
    }

    private StudyPlan plan(Path folder) throws IOException {
        String yaml = """
                study: cost
                objective:
                  type: architecture
                  data: DATA
                  target: digit
                  shape: 8x8x1
                  layers:
                    - convolution: {channels: 'choice(8,12,16,24)', kernel: 'choice(3,5)'}
                    - activation: choice(relu,gelu,tanh)
                    - repeat:
                        name: block
                        times: int(0,2)
                        layers: [skip: [convolution: {channels: 'choice(8,16)', kernel: 3}, relu]]
                    - optional: [pooling: {kind: 'choice(max,mean)', side: 2}]
                    - flatten
                    - dense: int(16,64,log)
                  training: {rate: 'float(0.0005,0.02,log)', batch: 'choice(16,32)', epochs: 6}
                  objectives: [accuracy, parameters]
                """.replace("DATA", data.toAbsolutePath().toString());
        return StudyFile.read(Files.writeString(folder.resolve("study.yaml"), yaml));
    }

    private static Study study(StudyPlan plan, Path folder, String sampler, int jobs, boolean async) {
        return Study.builder("cost")
                .space(Objects.requireNonNull(plan.space()))
                .directions(plan.directions().toArray(Direction[]::new))
                .sampler(sampler)
                .encoding(plan.task().encoding(plan.space()))
                .storage("sqlite:///" + folder.resolve("study.db").toAbsolutePath())
                .seed(1)
                .jobs(jobs)
                .async(async)
                .open();
    }

    private String one(String sampler) throws Exception {
        Path folder = Files.createTempDirectory("cost");
        StudyPlan plan = plan(folder);
        try (Study study = study(plan, folder, sampler, 1, false)) {
            long begin = cpu();
            study.optimizeMulti(
                    trial -> {
                        long start = cpu();
                        double[] values = plan.task().evaluate(new Counted(trial, start));
                        within += cpu() - start;
                        return values;
                    },
                    Budget.trials(trials));
            long all = cpu() - begin;
            double training = NANO * (within - said - before);
            return String.format(
                    Locale.ROOT,
                    "%-16s %d trials: trainings %.1f s; between trials %.3f s (%.2f %%), what trials say %.3f s"
                            + " (%.2f %%), what comes before a training %.3f s (%.2f %%); together %.2f %%",
                    sampler,
                    trials,
                    training,
                    NANO * (all - within),
                    100 * NANO * (all - within) / training,
                    NANO * said,
                    100 * NANO * said / training,
                    NANO * before,
                    100 * NANO * before / training,
                    100 * NANO * (all - within + said + before) / training);
        }
    }

    /// CPU time of this thread.
    private static long cpu() {
        return THREADS.getCurrentThreadCpuTime();
    }

    private final class Counted implements ForwardingTrial {

        private final Trial trial;
        private final long start;

        Counted(Trial trial, long start) {
            this.trial = trial;
            this.start = start;
        }

        @Override
        public Trial trial() {
            return trial;
        }

        @Override
        public void report(int step, double... values) {
            counted(() -> trial.report(step, values));
        }

        @Override
        public boolean shouldPrune() {
            boolean[] prune = {false};
            counted(() -> prune[0] = trial.shouldPrune());
            return prune[0];
        }

        @Override
        public void setUserAttribute(String name, @Nullable Object value) {
            if (name.equals(NETWORK)) before += cpu() - start;
            counted(() -> trial.setUserAttribute(name, value));
        }

        private void counted(Runnable work) {
            long begin = cpu();
            work.run();
            said += cpu() - begin;
        }
    }

    private String several(int jobs, boolean async) throws Exception {
        Path folder = Files.createTempDirectory("cost");
        StudyPlan plan = plan(folder);
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        try (Study study = study(plan, folder, "aging-evolution", jobs, async)) {
            long wall = System.nanoTime();
            long spent = system.getProcessCpuTime();
            LongAdder inTrials = new LongAdder();
            study.optimizeMulti(
                    trial -> {
                        long start = System.nanoTime();
                        double[] values = plan.task().evaluate(trial);
                        inTrials.add(System.nanoTime() - start);
                        return values;
                    },
                    Budget.trials(trials));
            double seconds = NANO * (System.nanoTime() - wall);
            double busy = NANO * (system.getProcessCpuTime() - spent);
            return String.format(
                    Locale.ROOT,
                    "%d jobs%s, %d trials: %.1f s of the clock, in trials %.2f jobs; %.1f s of the processor, %.2f of %d"
                            + " cores, which other programs share (load %.1f)",
                    jobs,
                    async ? " (async)" : "",
                    trials,
                    seconds,
                    NANO * inTrials.sum() / seconds,
                    busy,
                    busy / seconds,
                    system.getAvailableProcessors(),
                    system.getSystemLoadAverage());
        }
    }
}
