package dev.zeroth.prompts.optimize.reflective;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Who is best where: for each example of the validation the members with the best score on it.
final class InstanceFront {

    private final List<Member> pool;
    private final List<Set<Member>> best = new ArrayList<>();
    private final Set<Member> dominated = new LinkedHashSet<>();

    /// @param pool at least one
    InstanceFront(List<Member> pool) {
        this.pool = List.copyOf(pool);
        int examples = pool.getFirst().validated().outcomes().size();
        for (int i = 0; i < examples; i++) best.add(best(i));
        List<Member> worstFirst = new ArrayList<>(pool);
        worstFirst.sort(Comparator.comparingDouble(Member::mean));
        for (Member member : worstFirst) {
            if (!needed(member)) dominated.add(member);
        }
    }

    private Set<Member> best(int example) {
        double highest =
                pool.stream().mapToDouble(member -> member.score(example)).max().orElse(0);
        Set<Member> members = new LinkedHashSet<>();
        for (Member member : pool) {
            if (member.score(example) == highest) members.add(member);
        }
        return members;
    }

    /// Whether it is best somewhere where no other one left is.
    private boolean needed(Member member) {
        for (Set<Member> here : best) {
            if (!here.contains(member)) continue;
            boolean others = here.stream().anyMatch(other -> !other.equals(member) && !dominated.contains(other));
            if (!others) return true;
        }
        return false;
    }

    /// Those left, in the pool's order.
    List<Member> members() {
        return pool.stream().filter(member -> !dominated.contains(member)).toList();
    }

    /// On how many examples each of [#members] is best.
    double[] frequencies() {
        return members().stream()
                .mapToDouble(member ->
                        best.stream().filter(here -> here.contains(member)).count())
                .toArray();
    }
}
