package dev.zeroth.sampler.pareto;

import java.util.List;

/// Who lives on.
@FunctionalInterface
interface Survival {

    /// So many of these, the best first; all if there are no more.
    List<Member> survivors(List<Member> members, int count);
}
