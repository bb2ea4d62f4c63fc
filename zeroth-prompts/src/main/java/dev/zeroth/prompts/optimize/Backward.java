package dev.zeroth.prompts.optimize;

import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.StateFlow;
import dev.zeroth.prompts.program.Trace;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.prompts.propose.Case;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/// The feedback on a whole run turned into criticisms of each module's texts, last step first: back-propagation
/// in words.
///
/// ```
/// g_i = [own feedback of step i's module, if the metric gave some]
///     + [criticisms of those steps j > i that read what i wrote]
///     + [the run's feedback, where i is the last step, or nobody reads it]
/// criticism of step i = proposer(text of its module, inputs and outputs of i, g_i)
/// ```
///
/// Step j reads what i wrote where an input of j has the name and the value of an output of i, or a flow's
/// context in j holds it, or an output of 16 characters and more stands within any input of j; a shorter one,
/// such as a label, stands in many by chance. The reverse of the order of the calls is a reverse topological
/// order of that graph (depth). A step without criticisms of its own hands on what it was told. Nothing is told
/// twice, and no step is told more than 16 things, the nearest first.
///
/// A program that loops has many steps; only the last k of them are criticized, of a
/// [dev.zeroth.prompts.program.StateFlow] those of its last k visits of states: back-propagation through time,
/// cut off.
///
/// Cost: one ask for each step and text of a run whose score is below 1; nothing for runs that went right.
///
/// @param last k, at least 1
/// @see <a href="https://arxiv.org/abs/2406.07496">Yuksekgonul et al., TextGrad, 2024</a>
public record Backward(int last) {

    private static final int MOST = 16;
    private static final int LONG = 16;

    public Backward {
        if (last < 1) throw new IllegalArgumentException("last must be at least 1, got " + last);
    }

    /// The criticisms of each text, by the name of its parameter, in the order of the runs; those that have
    /// none are left out.
    ///
    /// @param index a key of chance, unlike that of other calls
    public SequencedMap<String, List<String>> criticisms(
            Session session, Candidate candidate, List<Outcome> outcomes, long index) throws InterruptedException {
        SequencedMap<String, List<String>> all = new LinkedHashMap<>();
        int asks = 0;
        for (Outcome outcome : outcomes) {
            if (outcome.score().value() >= 1) continue;
            Pass pass = new Pass(session, candidate, outcome, index, asks);
            pass.run(last, all);
            asks = pass.asks;
        }
        return all;
    }

    /// One run, from its end to its beginning.
    private static final class Pass {

        private final Session session;
        private final Candidate candidate;
        private final Outcome outcome;
        private final List<Trace.Step> steps;
        private final List<Set<String>> said = new ArrayList<>();
        private final String context;
        private final long index;
        private int asks;

        Pass(Session session, Candidate candidate, Outcome outcome, long index, int asks) {
            this.session = session;
            this.candidate = candidate;
            this.outcome = outcome;
            this.steps = outcome.trace().steps();
            this.index = index;
            this.asks = asks;
            this.context = session.program() instanceof StateFlow flow ? flow.context() : "";
            for (int i = 0; i < steps.size(); i++) said.add(Set.of());
        }

        void run(int last, SequencedMap<String, List<String>> all) throws InterruptedException {
            int first = steps.size() - outcome.trace().last(last).size();
            for (int i = steps.size() - 1; i >= first; i--) {
                Set<String> told = told(i);
                Set<String> criticisms = new LinkedHashSet<>();
                for (Parameter.Text text : session.texts()) {
                    String module = steps.get(i).module();
                    if (!text.module().equals(module)) continue;
                    for (String words : criticized(text, steps.get(i), String.join("\n", told))) {
                        criticisms.add("%s: %s".formatted(module, words));
                        all.computeIfAbsent(text.name(), _ -> new ArrayList<>()).add(words);
                    }
                }
                said.set(i, criticisms.isEmpty() ? told : criticisms);
            }
        }

        private List<String> criticized(Parameter.Text text, Trace.Step step, String told) throws InterruptedException {
            var expected = outcome.example().expected();
            Case one = new Case(
                    step.inputs(), step.outputs(), expected, outcome.score().value(), told);
            var ask = new Ask.Criticize(text, candidate.text(text.name()), List.of(one));
            return Proposals.words(session, ask, 1, session.random(index, "criticize " + asks++));
        }

        /// What a step is told.
        private Set<String> told(int i) {
            Trace.Step step = steps.get(i);
            Set<String> told = new LinkedHashSet<>();
            String own = outcome.score().modules().get(step.module());
            if (own != null) told.add(own);
            if (!step.failure().isEmpty()) told.add(step.failure());
            boolean read = false;
            for (int j = i + 1; j < steps.size(); j++) {
                if (!reads(steps.get(j), step)) continue;
                read = true;
                told.addAll(said.get(j));
            }
            if (!read && own == null) told.add(outcome.score().feedback());
            return told.stream()
                    .filter(words -> !words.isBlank())
                    .limit(MOST)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        private boolean reads(Trace.Step later, Trace.Step earlier) {
            return earlier.outputs().values().entrySet().stream()
                    .filter(output -> !output.getValue().isBlank())
                    .anyMatch(output -> reads(later.inputs(), output.getKey(), output.getValue()));
        }

        private boolean reads(Fields inputs, String name, String value) {
            if (inputs.get(name).equals(value)) return true;
            if ((inputs.get(context) + "\n").contains("] %s: %s\n".formatted(name, value))) return true;
            return value.length() >= LONG && inputs.values().values().stream().anyMatch(input -> input.contains(value));
        }
    }
}
