package dev.zeroth.sampler.pareto;

import dev.zeroth.math.Pareto;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Members in fronts, best first: those that meet all constraints by non-domination, then the others by how
/// much they break them. Of members with equal losses one alone is in these fronts; the others come last of
/// all, so that copies do not crowd out what is different.
final class Fronts {

    private Fronts() {}

    static List<List<Member>> of(List<Member> members) {
        List<Member> feasible = new ArrayList<>();
        List<Member> infeasible = new ArrayList<>();
        List<Member> copies = new ArrayList<>();
        Set<Losses> known = new HashSet<>();
        for (Member member : members) {
            if (member.violation() > 0) infeasible.add(member);
            else if (known.add(new Losses(member.losses()))) feasible.add(member);
            else copies.add(member);
        }
        List<List<Member>> fronts = feasible.isEmpty() ? new ArrayList<>() : sorted(feasible);
        infeasible.sort(Comparator.comparingDouble(Member::violation));
        for (Member member : infeasible) fronts.add(List.of(member));
        if (!copies.isEmpty()) fronts.add(copies);
        return fronts;
    }

    private static List<List<Member>> sorted(List<Member> members) {
        double[][] losses = losses(members);
        int[] ranks = Pareto.ranks(losses);
        List<List<Member>> fronts = new ArrayList<>();
        for (int i = 0; i < ranks.length; i++) {
            while (fronts.size() <= ranks[i]) fronts.add(new ArrayList<>());
            fronts.get(ranks[i]).add(members.get(i));
        }
        return fronts;
    }

    static double[][] losses(List<Member> members) {
        double[][] losses = new double[members.size()][];
        for (int i = 0; i < losses.length; i++) losses[i] = members.get(i).losses();
        return losses;
    }

    /// Losses by value.
    private static final class Losses {
        private final double[] values;

        Losses(double[] values) {
            this.values = values;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Losses losses && java.util.Arrays.equals(values, losses.values);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(values);
        }
    }
}
