package dev.zeroth.prompts.optimize.reflective;

import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.program.Candidate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A candidate of [Gepa]'s pool.
///
/// @param parents none: the initial one; one: changed; two: merged
/// @param turn which text is changed next in it
record Member(Validated validated, List<Member> parents, Turn turn) {

    /// Counts through the texts.
    static final class Turn {
        private int next;

        Turn(int next) {
            this.next = next;
        }

        int take() {
            return next++;
        }

        int next() {
            return next;
        }
    }

    Candidate candidate() {
        return validated.candidate();
    }

    double mean() {
        return validated.mean();
    }

    double score(int example) {
        return validated.outcomes().get(example).score().value();
    }

    /// All before it, nearest first.
    Set<Member> ancestors() {
        Set<Member> all = new LinkedHashSet<>(parents);
        for (Member parent : parents) all.addAll(parent.ancestors());
        return all;
    }

    /// Members are told apart by what they are, not by what they hold.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return validated.number();
    }
}
