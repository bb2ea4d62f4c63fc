package dev.zeroth.prompts.optimize.reflective;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Draws;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Setting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Two lines of [Gepa]'s pool made one.
final class Merge {

    /// Pairs drawn before it is given up.
    private static final int ATTEMPTS = 10;
    private static final int EXAMPLES = 5;
    private static final int OF_A_KIND = (EXAMPLES + 2) / 3;

    private final Session session;
    private final List<Member> pool;
    private final Set<List<Member>> done = new HashSet<>();

    Merge(Session session, List<Member> pool) {
        this.session = session;
        this.pool = pool;
    }

    /// Two members and what their merging makes.
    record Pair(Member first, Member second, Candidate merged) {}

    /// A pair that was not merged before, or null.
    @Nullable
    Pair pair(RandomStream random) {
        List<Member> front = new InstanceFront(pool).members();
        if (front.size() < 2) return null;
        for (int i = 0; i < ATTEMPTS; i++) {
            List<Member> two = Split.drawn(front, 2, random);
            Member first = two.getFirst();
            Member second = two.getLast();
            if (first.ancestors().contains(second) || second.ancestors().contains(first)) continue;
            List<Member> ancestors = ancestors(first, second);
            if (ancestors.isEmpty()) continue;
            double[] weights = ancestors.stream().mapToDouble(Member::mean).toArray();
            Member ancestor = ancestors.get(Draws.weighted(weights, random));
            done.add(List.of(first, second, ancestor));
            Candidate merged = merged(ancestor, first, second, random);
            if (pool.stream().noneMatch(member -> member.candidate().equals(merged))) {
                return new Pair(first, second, merged);
            }
        }
        return null;
    }

    /// Common ancestors no better than either, from which one changed something that the other did not.
    private List<Member> ancestors(Member first, Member second) {
        Set<Member> common = first.ancestors();
        common.retainAll(second.ancestors());
        return common.stream()
                .filter(ancestor -> ancestor.mean() <= Math.min(first.mean(), second.mean()))
                .filter(ancestor -> !done.contains(List.of(first, second, ancestor)))
                .filter(ancestor -> !done.contains(List.of(second, first, ancestor)))
                .filter(ancestor -> apart(ancestor, first, second))
                .toList();
    }

    private static boolean apart(Member ancestor, Member first, Member second) {
        return ancestor.candidate().settings().keySet().stream().anyMatch(name -> {
            Setting before = setting(ancestor, name);
            Setting one = setting(first, name);
            Setting other = setting(second, name);
            return !one.equals(other) && (before.equals(one) || before.equals(other));
        });
    }

    /// Each setting from the one that changed it; from the better one where both did.
    static Candidate merged(Member ancestor, Member first, Member second, RandomStream random) {
        Candidate merged = ancestor.candidate();
        for (String name : merged.settings().keySet()) {
            Setting before = setting(ancestor, name);
            Setting one = setting(first, name);
            Setting other = setting(second, name);
            Setting better = better(first, second, random) ? one : other;
            Setting taken = one.equals(before) ? other : other.equals(before) ? one : better;
            merged = merged.with(name, taken);
        }
        return merged;
    }

    private static boolean better(Member first, Member second, RandomStream random) {
        return first.mean() == second.mean() ? random.nextBoolean() : first.mean() > second.mean();
    }

    private static Setting setting(Member member, String name) {
        return Objects.requireNonNull(member.candidate().settings().get(name));
    }

    /// Some of those where the first is better, the second is, and neither; filled up from the rest.
    List<Example> examples(Pair pair, RandomStream random) {
        List<Example> first = new ArrayList<>();
        List<Example> second = new ArrayList<>();
        List<Example> neither = new ArrayList<>();
        for (int i = 0; i < session.validation().size(); i++) {
            double gain = pair.first().score(i) - pair.second().score(i);
            (gain > 0 ? first : gain < 0 ? second : neither)
                    .add(session.validation().get(i));
        }
        List<Example> chosen = new ArrayList<>(Split.drawn(first, OF_A_KIND, random));
        chosen.addAll(Split.drawn(second, OF_A_KIND, random));
        chosen.addAll(Split.drawn(neither, EXAMPLES - chosen.size(), random));
        List<Example> rest = new ArrayList<>(session.validation());
        rest.removeAll(chosen);
        chosen.addAll(Split.drawn(rest, EXAMPLES - chosen.size(), random));
        return chosen;
    }
}
