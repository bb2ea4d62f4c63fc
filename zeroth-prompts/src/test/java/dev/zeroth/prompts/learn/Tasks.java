package dev.zeroth.prompts.learn;

import dev.zeroth.prompts.Objective;
import dev.zeroth.prompts.ParetoFront;
import dev.zeroth.prompts.Result;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Script;
import dev.zeroth.prompts.optimize.Toy;
import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Metric;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.program.Score;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.prompts.program.Trace;
import dev.zeroth.prompts.program.Wording;
import dev.zeroth.prompts.propose.Proposer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// Tasks of two kinds: where someone has words to say but nothing can be shown, and where cases can be shown but nobody
/// says a word.
final class Tasks {

    private Tasks() {}

    record Toys(String name, Supplier<Program> program, Split split, Supplier<Script> script)
            implements MetaStudy.Subject {

        @Override
        public Program program(Meter meter) {
            return program.get();
        }

        @Override
        public Metric metric() {
            return Toy.METRIC;
        }

        @Override
        public Proposer proposer(Meter meter) {
            return script.get();
        }
    }

    /// Two modules and many examples; reflection solves it, demonstrations are not taken.
    static Toys spoken(String name) {
        return new Toys(name, Toy::pipeline, split(name, 6), Script::learner);
    }

    /// One module and few examples; only demonstrations help.
    static Toys shown(String name) {
        return new Toys(name, () -> Toy.single(6), split(name, 1), Script::silent);
    }

    static Split split(String name, int perWord) {
        return new Split(
                Toy.examples(name + " train", perWord),
                Toy.examples(name + " validation", perWord),
                Toy.examples(name + " check", perWord),
                Toy.examples(name + " test", perWord));
    }

    static TaskFeatures features(Toys task) {
        return TaskFeatures.of(task.program().get(), task.split(), "word", Double.NaN);
    }

    static SequencedMap<String, Object> settings(String optimizer) {
        SequencedMap<String, Object> settings = new LinkedHashMap<>();
        settings.put("optimizer", optimizer);
        return settings;
    }

    /// A result of certain means.
    static Result result(Program program, String parameter, Setting won, double base, double confirmed) {
        Candidate initial = Candidate.initial(program.parameters());
        Validated first = new Validated(0, initial, base, outcomes(base));
        Validated winner = new Validated(1, initial.with(parameter, won), confirmed, outcomes(confirmed));
        return new Result(
                first,
                winner,
                confirmed,
                null,
                List.of(first, winner),
                ParetoFront.of(List.of(Objective.QUALITY), List.of(first, winner)),
                Meter.unlimited().spent(),
                "the end",
                List.of());
    }

    private static List<Outcome> outcomes(double mean) {
        Example example = Toy.examples("result", 1).getFirst();
        Trace trace = new Trace(List.of(), Fields.NONE, "");
        return List.of(new Outcome(example, Score.of(mean, ""), trace));
    }

    static Setting.Text text(String marked) {
        return new Setting.Text(Wording.parse(marked));
    }
}
