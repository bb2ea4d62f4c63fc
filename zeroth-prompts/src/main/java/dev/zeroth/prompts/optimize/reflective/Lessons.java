package dev.zeroth.prompts.optimize.reflective;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.optimize.Demonstrations;
import dev.zeroth.prompts.optimize.Proposals;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.prompts.program.Trace;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.prompts.propose.Case;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What [Simba] appends to a program: a demonstration, or a rule.
final class Lessons {

    private final Session session;
    private final int most;
    private final List<Parameter.Shown> shown;

    /// @param most demonstrations
    Lessons(Session session, int most) {
        this.session = session;
        this.most = most;
        this.shown = Demonstrations.parameters(session);
    }

    /// Whether there is room for demonstrations at all.
    boolean demonstrate() {
        return most > 0 && !shown.isEmpty();
    }

    /// Each demonstration goes with probability 1 / most; where there are most, one does at least.
    Candidate dropped(Candidate candidate, RandomStream random) {
        Candidate next = candidate;
        for (Parameter.Shown parameter : shown) {
            List<Demonstration> left = new ArrayList<>(candidate.shown(parameter.name()));
            int room = Math.min(most, parameter.most());
            left.removeIf(_ -> random.nextDouble() * room < 1);
            while (!left.isEmpty() && left.size() >= room) left.remove(random.nextInt(left.size()));
            next = next.with(parameter.name(), new Setting.Shown(left));
        }
        return next;
    }

    /// With what each module did in a run.
    Candidate demonstrated(Candidate candidate, Outcome run) {
        Candidate next = candidate;
        for (Parameter.Shown parameter : shown) {
            List<Trace.Step> steps = run.trace().of(parameter.module());
            List<Demonstration> all = new ArrayList<>(candidate.shown(parameter.name()));
            if (steps.isEmpty() || all.size() >= Math.min(most, parameter.most())) continue;
            Trace.Step step = steps.getLast();
            all.add(new Demonstration(
                    step.inputs(), step.outputs(), run.example().id()));
            next = next.with(parameter.name(), new Setting.Shown(all));
        }
        return next;
    }

    /// With a rule after each text, learned from a good and a bad run of one example, or one of them; null where there
    /// is none.
    @Nullable
    Candidate ruled(Candidate candidate, List<Outcome> good, List<Outcome> bad, RandomStream random)
            throws InterruptedException {
        Candidate next = candidate;
        for (Parameter.Text text : session.texts()) {
            var ask = new Ask.Strategize(
                    text, next.text(text.name()), cases(good, text.module()), cases(bad, text.module()));
            for (String rule : Proposals.words(session, ask, 1, random)) {
                String now = next.text(text.name()).text();
                String longer = now.contains(rule) ? now : now + "\n\n" + rule;
                Candidate changed = Proposals.with(next, text, longer);
                if (changed != null) next = changed;
            }
        }
        return next.equals(candidate) ? null : next;
    }

    private static List<Case> cases(List<Outcome> runs, String module) {
        return runs.stream().map(run -> Case.of(run, module)).toList();
    }
}
