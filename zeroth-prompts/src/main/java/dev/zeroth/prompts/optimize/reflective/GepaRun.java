package dev.zeroth.prompts.optimize.reflective;

import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.optimize.Batches;
import dev.zeroth.prompts.optimize.Draws;
import dev.zeroth.prompts.optimize.Patience;
import dev.zeroth.prompts.optimize.Proposals;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.prompts.propose.Case;
import java.util.ArrayList;
import java.util.List;

/// One run of [Gepa].
final class GepaRun {

    private final Gepa gepa;
    private final Session session;
    private final List<Parameter.Text> texts;
    private final Batches batches;
    private final List<Member> pool = new ArrayList<>();
    private final Merge merge;
    private int mergesDue;
    private int mergesMade;
    private boolean taken;

    GepaRun(Gepa gepa, Session session) {
        this.gepa = gepa;
        this.session = session;
        this.texts = session.texts();
        this.batches = new Batches(session, gepa.minibatch(), "gepa batch");
        this.merge = new Merge(session, pool);
    }

    /// The pool at the end.
    List<Member> run() throws InterruptedException {
        pool.add(new Member(session.validate(session.initial()), List.of(), new Member.Turn(0)));
        if (texts.isEmpty()) return pool;
        Patience patience = new Patience();
        for (int round = 0; round < gepa.rounds(); round++) {
            boolean merging = mergesDue > 0 && taken;
            taken = false;
            if (merging && merged(round)) continue;
            if (!patience.after(changed(round))) break;
        }
        return pool;
    }

    /// @return whether there was something to merge
    private boolean merged(int round) throws InterruptedException {
        Merge.Pair pair = merge.pair(session.random(round, "gepa merge"));
        if (pair == null) return false;
        List<Example> examples = merge.examples(pair, session.random(round, "gepa merge examples"));
        double sum = sum(session.run(pair.merged(), examples));
        double first = sum(session.run(pair.first().candidate(), examples));
        double second = sum(session.run(pair.second().candidate(), examples));
        if (sum < Math.max(first, second)) return true;
        int next = Math.max(pair.first().turn().next(), pair.second().turn().next());
        var validated = session.validate(pair.merged());
        pool.add(new Member(validated, List.of(pair.first(), pair.second()), new Member.Turn(next)));
        mergesDue--;
        mergesMade++;
        return true;
    }

    /// @return whether there was a new text
    private boolean changed(int round) throws InterruptedException {
        InstanceFront front = new InstanceFront(pool);
        int chosen = Draws.weighted(front.frequencies(), session.random(round, "gepa parent"));
        Member parent = front.members().get(chosen);
        List<Example> batch = batches.batch(round);
        List<Outcome> before = session.run(parent.candidate(), batch);
        if (before.stream().allMatch(outcome -> outcome.score().value() >= 1)) return false;
        Parameter.Text text = texts.get(parent.turn().take() % texts.size());
        List<Case> cases =
                before.stream().map(outcome -> Case.of(outcome, text.module())).toList();
        var ask = new Ask.Reflect(text, parent.candidate().text(text.name()), cases);
        Candidate child = Proposals.one(session, parent.candidate(), ask, session.random(round, "gepa reflect"));
        if (child == null || known(child)) return false;
        if (sum(session.run(child, batch)) <= sum(before)) return true;
        var turn = new Member.Turn(parent.turn().next());
        pool.add(new Member(session.validate(child), List.of(parent), turn));
        taken = true;
        if (mergesMade + mergesDue < gepa.merges()) mergesDue++;
        return true;
    }

    private boolean known(Candidate candidate) {
        return pool.stream().anyMatch(member -> member.candidate().equals(candidate));
    }

    private static double sum(List<Outcome> outcomes) {
        return outcomes.stream().mapToDouble(outcome -> outcome.score().value()).sum();
    }
}
