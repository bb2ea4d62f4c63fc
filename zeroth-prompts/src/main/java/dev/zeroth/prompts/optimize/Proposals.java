package dev.zeroth.prompts.optimize;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.prompts.program.Wording;
import dev.zeroth.prompts.propose.Ask;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// Candidates with proposals in them. The only way by which a proposer's text comes into a candidate: frozen
/// spans are kept and lengths obeyed here.
public final class Proposals {

    private Proposals() {}

    /// The candidate with a proposal in the place of a text; null where the proposal is empty, too long, lacks
    /// a frozen span or is what is there already.
    public static @Nullable Candidate with(Candidate candidate, Parameter.Text parameter, String proposal) {
        Wording current = candidate.text(parameter.name());
        Wording revised = current.revised(proposal);
        if (revised == null || proposal.isBlank()) return null;
        String text = revised.text();
        if (text.length() > parameter.most() || text.equals(current.text())) return null;
        return candidate.with(parameter.name(), new Setting.Text(revised));
    }

    /// Up to a number of candidates, all different, with what is proposed for the ask's parameter.
    ///
    /// @param count at least 1
    public static List<Candidate> of(Session session, Candidate candidate, Ask ask, int count, RandomStream random)
            throws InterruptedException {
        SequencedSet<Candidate> found = new LinkedHashSet<>();
        for (String proposal : session.proposer().propose(ask, count, random)) {
            Candidate next = with(candidate, ask.parameter(), proposal);
            if (next != null) found.add(next);
        }
        return List.copyOf(found).subList(0, Math.min(count, found.size()));
    }

    /// The first of them, or null.
    public static @Nullable Candidate one(Session session, Candidate candidate, Ask ask, RandomStream random)
            throws InterruptedException {
        List<Candidate> found = of(session, candidate, ask, 1, random);
        return found.isEmpty() ? null : found.getFirst();
    }

    /// What a proposer says where no text for the parameter is asked for, blank ones left out.
    public static List<String> words(Session session, Ask ask, int count, RandomStream random)
            throws InterruptedException {
        return session.proposer().propose(ask, count, random).stream()
                .map(String::strip)
                .filter(words -> !words.isEmpty())
                .limit(count)
                .toList();
    }
}
