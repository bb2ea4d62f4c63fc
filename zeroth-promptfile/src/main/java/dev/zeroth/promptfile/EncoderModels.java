package dev.zeroth.promptfile;

import dev.zeroth.onnx.encoder.TextEncoder;
import dev.zeroth.promptfile.zeroshot.ZeroShotClassifier;
import dev.zeroth.prompts.call.Journal;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.program.Module;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.program.Workflow;
import dev.zeroth.prompts.propose.Proposer;
import dev.zeroth.prompts.propose.local.LocalProposer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A sentence encoder answers, and edits without a model propose: nothing to pay for, so that the journal stays empty.
final class EncoderModels implements Models {

    private final TextEncoder encoder;
    private final List<ModuleSection> modules;

    EncoderModels(TextEncoder encoder, List<ModuleSection> modules) {
        this.encoder = encoder;
        this.modules = List.copyOf(modules);
    }

    @Override
    public Program program(Meter meter, Journal journal) {
        List<Workflow.Stage> stages = new ArrayList<>();
        for (ModuleSection one : modules) {
            Module module = ZeroShotClassifier.module(
                    one.name(),
                    one.signature(),
                    one.template(),
                    one.labels(),
                    one.demonstrations(),
                    new ZeroShotClassifier.Soft(one.soft(), List.of()),
                    encoder);
            stages.add(new Workflow.Stage(module, one.when()));
        }
        return new Workflow(stages);
    }

    @Override
    public Proposer proposer(Program program, Split split, Meter meter, Journal journal) {
        Map<String, String> described = new LinkedHashMap<>();
        for (Module module : program.modules()) described.putAll(ZeroShotClassifier.described(module));
        return new LocalProposer(split.train(), described);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
