package dev.zeroth.prompts.learn;

import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Optimizer;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Field;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.program.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Validates demonstrations first that were accepted in like tasks; another optimizer begins with the best of them, or
/// with the program as it is where that is better.
///
/// A set is offered for a parameter of the same role whose signature has the same fields. Where the answers that are
/// expected are few, each of its answers is one of them. None of its cases is an example that this task validates,
/// confirms or tests on. Cost: one validation a set, of which there are [#MOST] at most.
///
/// @param then who goes on
/// @param starts candidates with such demonstrations
public record LearnedStart(Optimizer then, List<Candidate> starts) implements Optimizer {

    /// Sets offered.
    public static final int MOST = 2;

    private static final int FEW = 64;

    public LearnedStart {
        starts = List.copyOf(starts);
    }

    public static LearnedStart of(Optimizer then, Nearest nearest, Program program, Split split) {
        Candidate initial = Candidate.initial(program.parameters());
        Set<Candidate> starts = new LinkedHashSet<>();
        for (Learned one : LearnedProposer.fair(nearest, split)) {
            Candidate start = initial;
            for (Parameter parameter : program.parameters()) {
                if (parameter instanceof Parameter.Shown shown) start = with(start, shown, one, split);
            }
            if (!start.equals(initial) && starts.size() < MOST) starts.add(start);
        }
        return new LearnedStart(then, List.copyOf(starts));
    }

    private static Candidate with(Candidate start, Parameter.Shown shown, Learned learned, Split split) {
        for (Map.Entry<String, Setting> one : learned.after().settings().entrySet()) {
            boolean same = LearnedProposer.role(one.getKey()).equals(LearnedProposer.role(shown.name()));
            if (!same || !(one.getValue() instanceof Setting.Shown was)) continue;
            List<Demonstration> fitting = fitting(was, shown, split);
            if (!fitting.isEmpty()) return start.with(shown.name(), new Setting.Shown(fitting));
        }
        return start;
    }

    private static List<Demonstration> fitting(Setting.Shown was, Parameter.Shown shown, Split split) {
        List<Field> inputs = shown.signature().inputs();
        Set<String> kept = new HashSet<>();
        Stream.of(split.validation(), split.confirmation(), split.test())
                .flatMap(List::stream)
                .forEach(example -> kept.add(mark(example.inputs(), inputs)));
        Map<String, String> own = new HashMap<>();
        for (Example example : split.train()) own.put(mark(example.inputs(), inputs), example.id());
        Set<Fields> answers = new HashSet<>();
        for (Example example : split.train()) answers.add(example.expected());
        List<Demonstration> fitting = new ArrayList<>();
        for (Demonstration one : was.demonstrations()) {
            String mark = mark(one.inputs(), inputs);
            if (fitting.size() == shown.most() || kept.contains(mark)) continue;
            if (!named(one.inputs(), inputs)
                    || !named(one.outputs(), shown.signature().outputs())) continue;
            if (!answered(one.outputs(), answers)) continue;
            fitting.add(new Demonstration(one.inputs(), one.outputs(), own.getOrDefault(mark, "learned")));
        }
        return fitting;
    }

    private static String mark(Fields fields, List<Field> names) {
        Fields some = Fields.NONE;
        for (Field field : names) some = some.with(field.name(), fields.get(field.name()));
        return Seen.mark(some);
    }

    private static boolean named(Fields fields, List<Field> names) {
        return fields.values()
                .keySet()
                .equals(new HashSet<>(names.stream().map(Field::name).toList()));
    }

    /// Whether an answer is one of a few that are expected, as far as it is of their fields.
    private static boolean answered(Fields outputs, Set<Fields> answers) {
        if (answers.size() > FEW) return true;
        return outputs.values().entrySet().stream()
                .allMatch(one -> answers.stream().noneMatch(answer -> answer.has(one.getKey()))
                        || answers.stream()
                                .anyMatch(answer -> answer.get(one.getKey()).equals(one.getValue())));
    }

    @Override
    public String name() {
        return then.name();
    }

    @Override
    public String fingerprint() {
        return "%d learned starts %s, then %s"
                .formatted(starts.size(), starts.stream().map(Candidate::id).toList(), then.fingerprint());
    }

    @Override
    public void optimize(Session session) throws InterruptedException {
        session.validate(session.initial());
        for (Candidate start : starts) session.validate(start);
        then.optimize(session.from(session.incumbent().candidate()));
    }
}
