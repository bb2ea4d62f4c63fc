package dev.zeroth.prompts.optimize;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Field;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Signature;
import dev.zeroth.prompts.program.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Where demonstrations come from: examples that are labelled, and runs that went right (bootstrapping).
///
/// A labelled example serves a module whose inputs and some of whose outputs it holds. A run whose score
/// reaches a threshold gives every module what it did in its last step there.
///
/// @see <a href="https://arxiv.org/abs/2310.03714">Khattab et al., DSPy: compiling declarative language model
///     calls into self-improving pipelines, 2023</a>
public final class Demonstrations {

    private Demonstrations() {}

    /// The parameters that hold demonstrations.
    public static List<Parameter.Shown> parameters(Session session) {
        return session.parameters().stream()
                .filter(Parameter.Shown.class::isInstance)
                .map(Parameter.Shown.class::cast)
                .toList();
    }

    /// A labelled example as a demonstration of a module, or null where it is none.
    public static @Nullable Demonstration labelled(Signature signature, Example example) {
        Fields known = example.inputs().with(example.expected());
        Fields inputs = picked(signature.inputs(), known);
        Fields outputs = picked(signature.outputs(), example.expected());
        boolean whole = inputs.values().size() == signature.inputs().size();
        return whole && !outputs.isEmpty() ? new Demonstration(inputs, outputs, example.id()) : null;
    }

    private static Fields picked(List<Field> fields, Fields known) {
        Fields picked = Fields.NONE;
        for (Field field : fields) {
            if (known.has(field.name())) picked = picked.with(field.name(), known.get(field.name()));
        }
        return picked;
    }

    /// Those there are, and labelled examples of chance after them.
    ///
    /// @param most labelled ones
    public static List<Demonstration> filled(
            Parameter.Shown shown, List<Demonstration> first, List<Example> examples, int most, RandomStream random) {
        List<Demonstration> all = new ArrayList<>(first.subList(0, Math.min(first.size(), shown.most())));
        int size = Math.min(shown.most(), all.size() + most);
        for (Example example : Split.shuffled(examples, random)) {
            if (all.size() >= size) break;
            boolean there = all.stream().anyMatch(one -> one.source().equals(example.id()));
            Demonstration next = labelled(shown.signature(), example);
            if (!there && next != null) all.add(next);
        }
        return all;
    }

    /// Demonstrations from runs that went right, for each parameter that holds some; by the parameter's name.
    ///
    /// Runs the teacher on as many examples at once as are wanted still, until there are enough or no more
    /// examples.
    ///
    /// @param order of the examples
    /// @param most for each parameter
    /// @param threshold the least score that counts as right
    public static SequencedMap<String, List<Demonstration>> bootstrapped(
            Session session, Candidate teacher, List<Example> order, int most, double threshold, int rollout)
            throws InterruptedException {
        SequencedMap<String, List<Demonstration>> found = new LinkedHashMap<>();
        List<Parameter.Shown> parameters = parameters(session);
        for (Parameter.Shown shown : parameters) found.put(shown.name(), new ArrayList<>());
        int right = 0;
        for (int from = 0; from < order.size() && right < most && !parameters.isEmpty(); ) {
            int to = Math.min(order.size(), from + most - right);
            for (Outcome outcome : session.run(teacher, order.subList(from, to), rollout)) {
                if (outcome.trace().failed() || outcome.score().value() < threshold) continue;
                right++;
                add(parameters, outcome, found);
            }
            from = to;
        }
        return found;
    }

    private static void add(List<Parameter.Shown> parameters, Outcome outcome, Map<String, List<Demonstration>> found) {
        for (Parameter.Shown shown : parameters) {
            List<Trace.Step> steps = outcome.trace().of(shown.module());
            if (steps.isEmpty()) continue;
            Trace.Step step = steps.getLast();
            Demonstration one = new Demonstration(
                    step.inputs(), step.outputs(), outcome.example().id());
            Objects.requireNonNull(found.get(shown.name())).add(one);
        }
    }
}
