package dev.zeroth.prompts.program;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Modules that run one after the other, each only where fields that are there already have the values that
/// it wants.
///
/// Each is given the inputs of the program and all that modules before it answered; a later answer of the
/// same field wins. The outputs of the program are all answers. Of a stage that is optional, whether it runs
/// at all is a parameter of the program, `module.used`: `yes` at first, or `no`.
///
/// @param stages in order
public record Workflow(List<Stage> stages) implements Program {

    /// A module and when it runs.
    ///
    /// @param when values by field, as of [Fields#are]; empty: always
    /// @param optional whether a candidate may leave it out
    public record Stage(Module module, Map<String, String> when, boolean optional) {

        private static final String YES = "yes";

        public Stage {
            when = Map.copyOf(when);
        }

        /// One that no candidate leaves out.
        public Stage(Module module, Map<String, String> when) {
            this(module, when, false);
        }

        boolean runs(Fields known, Candidate candidate) {
            return (!optional || candidate.choice(used()).equals(YES)) && known.are(when);
        }

        private String used() {
            return module.name() + ".used";
        }

        private List<Parameter> parameters() {
            if (!optional) return module.parameters();
            List<Parameter> more = new ArrayList<>(module.parameters());
            more.add(new Parameter.Choice(module.name(), used(), List.of(YES, "no"), YES));
            return more;
        }
    }

    public Workflow {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) throw new IllegalArgumentException("a workflow has at least one stage");
    }

    @Override
    public List<Module> modules() {
        return stages.stream().map(Stage::module).toList();
    }

    @Override
    public List<Parameter> parameters() {
        return stages.stream().flatMap(stage -> stage.parameters().stream()).toList();
    }

    @Override
    public Set<String> answers() {
        return stages.stream()
                .flatMap(stage -> stage.module().signature().outputs().stream())
                .map(Field::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public Fields run(Fields inputs, Run run) throws InterruptedException {
        Fields known = inputs;
        Fields outputs = Fields.NONE;
        for (Stage stage : stages) {
            if (!stage.runs(known, run.candidate())) continue;
            Fields answer = run.call(stage.module().name(), known);
            known = known.with(answer);
            outputs = outputs.with(answer);
        }
        return outputs;
    }

    /// The first field that a stage wants and that neither inputs nor a stage before it give; null: none.
    ///
    /// @param inputs of the program
    public @Nullable String missing(List<Field> inputs) {
        Fields known = Fields.NONE;
        for (Field field : inputs) known = known.with(field.name(), "");
        for (Stage stage : stages) {
            for (Field field : stage.module().signature().inputs()) if (!known.has(field.name())) return field.name();
            for (String field : stage.when().keySet()) if (!known.has(field)) return field;
            for (Field field : stage.module().signature().outputs()) known = known.with(field.name(), "");
        }
        return null;
    }
}
