package dev.zeroth.promptfile;

import dev.zeroth.onnx.encoder.TextEncoder;
import dev.zeroth.promptfile.zeroshot.ZeroShotClassifier;
import dev.zeroth.prompts.call.Journal;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Module;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.program.Run;
import dev.zeroth.prompts.program.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A sentence encoder answers: nothing to pay for, and nothing to keep in a journal.
final class EncoderModels implements Models {

    private static final int FEW = 8;
    private static final int NEW_TEXTS = 3;

    private final TextEncoder encoder;
    private final List<ModuleSection> modules;
    private final @Nullable FlowSection flow;
    private final List<String> texts;

    /// @param train examples whose texts soft prompts take their directions from
    EncoderModels(TextEncoder encoder, List<ModuleSection> modules, @Nullable FlowSection flow, List<Example> train) {
        this.encoder = encoder;
        this.texts = train.stream()
                .map(example -> String.join(" ", example.inputs().values().values()))
                .toList();
        this.modules = List.copyOf(modules);
        this.flow = flow;
    }

    @Override
    public Program program(Meter meter, Journal journal) {
        List<Module> built = new ArrayList<>();
        for (ModuleSection one : modules) {
            Module module = ZeroShotClassifier.module(
                    one.name(),
                    one.signature(),
                    one.template(),
                    one.labels(),
                    one.demonstrations(),
                    new ZeroShotClassifier.Soft(one.soft(), texts),
                    encoder);
            built.add(module);
        }
        return FlowSection.program(modules, built, flow);
    }

    @Override
    public Map<String, String> described(Program program) {
        Map<String, String> described = new LinkedHashMap<>();
        for (Module module : program.modules()) described.putAll(ZeroShotClassifier.described(module));
        return described;
    }

    /// Texts' vectors are remembered, so that what is left is the candidates' own new texts, a few each.
    @Override
    public Probe probe(Split split, int asked) throws InterruptedException {
        Program program = program(Meter.unlimited(), Journal.memory());
        Candidate candidate = Candidate.initial(program.parameters());
        List<Example> some = split.train().isEmpty() ? split.validation() : split.train();
        List<Example> few = some.subList(0, Math.min(FEW, some.size()));
        run(program, candidate, few.subList(0, 1));
        double seconds = run(program, candidate, few.subList(few.size() / 2, few.size()));
        double text = seconds / (few.size() - few.size() / 2);
        return new Probe(
                0,
                0,
                0,
                0,
                0,
                text,
                NEW_TEXTS * text,
                "measured on %d examples; assumed: %d new texts a candidate".formatted(few.size(), NEW_TEXTS));
    }

    private static double run(Program program, Candidate candidate, List<Example> examples)
            throws InterruptedException {
        long start = System.nanoTime();
        for (Example example : examples) {
            Trace _ = Run.of(program, candidate, example.inputs(), 0);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
