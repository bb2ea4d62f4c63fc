package dev.zeroth.prompts.optimize.surrogate;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Draws;
import dev.zeroth.prompts.optimize.ProgramText;
import dev.zeroth.prompts.optimize.Proposals;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Wording;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.prompts.propose.Case;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Instructions proposed from what is known of the task.
final class Grounding {

    /// Examples that a description of the data is made from.
    private static final int EXAMPLES = 10;

    private static final List<String> TIPS = List.of(
            "",
            "Be creative: word the instruction as nobody would expect.",
            "Keep it simple and clear.",
            "Be thorough: name the details that matter, and what to do in doubt.",
            "Give the model a role that fits the task.",
            "Say what is at stake, so that the answer is taken seriously.");

    private final Session session;
    private final String program;
    private String data = "";

    Grounding(Session session) {
        this.session = session;
        this.program = ProgramText.of(session.program());
    }

    /// Asks for a description of the data.
    void describe(Parameter.Text text) throws InterruptedException {
        var examples = Split.drawn(session.train(), EXAMPLES, session.random(0, "describe data"));
        if (examples.isEmpty()) return;
        var ask = new Ask.Describe(text, examples);
        data = String.join(" ", Proposals.words(session, ask, 1, session.random(0, "describe")));
    }

    /// Wordings of a text, all different, the initial one first.
    ///
    /// @param sets of demonstrations, one of which is shown with each proposal
    List<Wording> wordings(Parameter.Text text, int count, List<? extends Map<String, List<Demonstration>>> sets)
            throws InterruptedException {
        Candidate initial = session.initial();
        Set<Wording> wordings = new LinkedHashSet<>();
        wordings.add(initial.text(text.name()));
        for (int i = 1; i < count; i++) {
            RandomStream random = session.random(i, "ground " + text.name());
            String tip = Draws.one(TIPS, random);
            List<Case> cases = cases(text, sets.get(i % sets.size()));
            var ask = new Ask.Ground(text, initial.text(text.name()), program, data, cases, tip);
            Candidate next = Proposals.one(session, initial, ask, random);
            if (next != null) wordings.add(next.text(text.name()));
        }
        return List.copyOf(wordings);
    }

    private List<Case> cases(Parameter.Text text, Map<String, List<Demonstration>> set) {
        List<Case> cases = new ArrayList<>();
        for (Parameter parameter : session.parameters()) {
            if (!parameter.module().equals(text.module())) continue;
            for (Demonstration one : set.getOrDefault(parameter.name(), List.of())) {
                cases.add(new Case(one.inputs(), one.outputs(), Fields.NONE, 1, ""));
            }
        }
        return cases;
    }
}
