package dev.zeroth.bench.prompts;

import com.sun.management.OperatingSystemMXBean;
import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.call.Budget;
import dev.zeroth.prompts.call.Gateway;
import dev.zeroth.prompts.call.Journal;
import dev.zeroth.prompts.call.LanguageModel;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.call.Price;
import dev.zeroth.prompts.call.Reply;
import dev.zeroth.prompts.call.Request;
import dev.zeroth.prompts.call.Retries;
import dev.zeroth.prompts.call.Usage;
import dev.zeroth.prompts.chat.ChatExecutor;
import dev.zeroth.prompts.chat.ChatModule;
import dev.zeroth.prompts.evaluate.Evaluator;
import dev.zeroth.prompts.metric.ExactMatch;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.prompts.program.Signature;
import dev.zeroth.prompts.program.Wording;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a call costs besides the model: prompt with 8 demonstrations, budget, journal on a disk, answer,
/// score, at 16 at once. Prints the CPU time of the whole process a call, the JVM's warming up first and
/// apart.
public final class CallOverhead {

    private static final int EXAMPLES = 200;
    private static final int CANDIDATES = 20;

    private CallOverhead() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path file = Files.createTempFile("overhead", ".calls");
        Files.delete(file);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (Journal journal = Journal.open(file, "overhead")) {
            Meter meter = new Meter(Budget.UNLIMITED);
            Program program = program(new Gateway(new Instant(), Price.FREE, meter, journal, Retries.STANDARD, 16));
            try (Evaluator evaluator = new Evaluator(program, ExactMatch.of("label"), meter, 16)) {
                for (int round = 0; round < 3; round++) {
                    long calls = meter.spent().calls();
                    long start = system.getProcessCpuTime();
                    for (int i = 0; i < CANDIDATES; i++) {
                        evaluator.evaluate(candidate(program, round * CANDIDATES + i), examples(), 0);
                    }
                    double milliseconds = (system.getProcessCpuTime() - start) / 1e6;
                    long made = meter.spent().calls() - calls;
                    System.out.printf(
                            Locale.ROOT,
                            "%s %d calls, %.3f ms of CPU each%n",
                            round == 0 ? "warming up" : "measured  ",
                            made,
                            milliseconds / made);
                }
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Program program(LanguageModel model) {
        return Program.of(ChatModule.of("sort", Signature.of("subject, body -> label"), "Sort.")
                .demonstrations(8)
                .by(ChatExecutor.of(model)));
    }

    private static Candidate candidate(Program program, int number) {
        List<Demonstration> shown = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            shown.add(new Demonstration(mail(10_000 + i), Fields.of("label", "ham"), "shown " + i));
        }
        return Candidate.initial(program.parameters())
                .with("sort.instruction", new Setting.Text(Wording.free("Tell spam from mail, way " + number)))
                .with("sort.demonstrations", new Setting.Shown(shown));
    }

    private static List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < EXAMPLES; i++) examples.add(new Example("mail " + i, mail(i), Fields.of("label", "ham")));
        return examples;
    }

    /// 100 words, with tags in them.
    private static Fields mail(int number) {
        RandomStream random = new RandomStream(number);
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 100; i++) body.append(i % 20 == 0 ? "<p> & " : "word" + random.nextInt(1000) + " ");
        return Fields.of("subject", "Mail " + number).with("body", body.toString());
    }

    private record Instant() implements LanguageModel {

        @Override
        public String fingerprint() {
            return "instant";
        }

        @Override
        public Reply answer(Request request) {
            return Reply.of("ham", new Usage(500, 1));
        }
    }
}
