package dev.zeroth.prompts.optimize;

import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Trace;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.prompts.propose.Case;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

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
/// Step j reads what i wrote where an output of i stands in an input of j. The reverse of the order of the
/// calls is a reverse topological order of that graph (depth). A module without a text hands on what it was
/// told.
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
        private final List<List<String>> said = new ArrayList<>();
        private final long index;
        private int asks;

        Pass(Session session, Candidate candidate, Outcome outcome, long index, int asks) {
            this.session = session;
            this.candidate = candidate;
            this.outcome = outcome;
            this.steps = outcome.trace().steps();
            this.index = index;
            this.asks = asks;
            for (int i = 0; i < steps.size(); i++) said.add(List.of());
        }

        void run(int last, SequencedMap<String, List<String>> all) throws InterruptedException {
            int first = steps.size() - outcome.trace().last(last).size();
            for (int i = steps.size() - 1; i >= first; i--) {
                String told = told(i);
                List<String> criticisms = new ArrayList<>();
                for (Parameter.Text text : session.texts()) {
                    if (!text.module().equals(steps.get(i).module())) continue;
                    for (String words : criticized(text, steps.get(i), told)) {
                        criticisms.add(words);
                        all.computeIfAbsent(text.name(), _ -> new ArrayList<>()).add(words);
                    }
                }
                said.set(i, criticisms.isEmpty() ? List.of(told) : criticisms);
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
        private String told(int i) {
            Trace.Step step = steps.get(i);
            List<String> told = new ArrayList<>();
            String own = outcome.score().modules().get(step.module());
            if (own != null) told.add(own);
            boolean read = false;
            for (int j = i + 1; j < steps.size(); j++) {
                if (!reads(steps.get(j), step)) continue;
                read = true;
                for (String words : said.get(j))
                    told.add("%s: %s".formatted(steps.get(j).module(), words));
            }
            if (!read && own == null) told.add(outcome.score().feedback());
            if (!step.failure().isEmpty()) told.add(step.failure());
            told.removeIf(String::isBlank);
            return String.join("\n", told);
        }

        private static boolean reads(Trace.Step later, Trace.Step earlier) {
            return earlier.outputs().values().values().stream()
                    .filter(output -> !output.isBlank())
                    .anyMatch(output ->
                            later.inputs().values().values().stream().anyMatch(input -> input.contains(output)));
        }
    }
}
