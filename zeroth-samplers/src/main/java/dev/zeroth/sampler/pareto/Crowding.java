package dev.zeroth.sampler.pareto;

import dev.zeroth.math.Pareto;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// NSGA-II's survivors: front by front, and within a front those that lie least crowded. Of the front that
/// does not fit the most crowded one is left out again and again, the distances of its neighbours counted
/// anew, which keeps the rest more even than one count does.
///
/// @see <a href="https://doi.org/10.1109/4235.996017">Deb et al., A fast and elitist multiobjective genetic
///     algorithm: NSGA-II, 2002</a>
/// @see <a href="https://doi.org/10.1109/CEC.2006.1688406">Kukkonen and Deb, Improved pruning of non-dominated
///     solutions based on crowding distance, 2006</a>
final class Crowding implements Survival {

    @Override
    public List<Member> survivors(List<Member> members, int count) {
        List<Member> survivors = new ArrayList<>();
        for (List<Member> front : Fronts.of(members)) {
            int room = count - survivors.size();
            if (room == 0) break;
            survivors.addAll(front.size() <= room ? spread(front) : spread(thinned(front, room)));
        }
        return survivors;
    }

    /// The least crowded first.
    private static List<Member> spread(List<Member> front) {
        double[] distances = Pareto.crowding(Fronts.losses(front));
        return IntStream.range(0, front.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -distances[i]).thenComparing(i -> i))
                .map(front::get)
                .toList();
    }

    private static List<Member> thinned(List<Member> front, int room) {
        if (front.getFirst().losses().length > 2) return spread(front).subList(0, room);
        List<Member> left = new ArrayList<>(front);
        left.sort(Comparator.comparingDouble(member -> member.losses()[0]));
        double[] ranges = ranges(left);
        while (left.size() > room) {
            if (left.size() < 3) return left.subList(0, room);
            int closest = 1;
            for (int i = 2; i + 1 < left.size(); i++) {
                if (gap(left, i, ranges) < gap(left, closest, ranges)) closest = i;
            }
            left.remove(closest);
        }
        return left;
    }

    private static double[] ranges(List<Member> sorted) {
        double[] first = sorted.getFirst().losses();
        double[] last = sorted.getLast().losses();
        double[] ranges = new double[first.length];
        for (int j = 0; j < ranges.length; j++) ranges[j] = Math.max(Math.abs(last[j] - first[j]), Double.MIN_NORMAL);
        return ranges;
    }

    private static double gap(List<Member> sorted, int i, double[] ranges) {
        double[] before = sorted.get(i - 1).losses();
        double[] after = sorted.get(i + 1).losses();
        double gap = 0;
        for (int j = 0; j < ranges.length; j++) gap += Math.abs(after[j] - before[j]) / ranges[j];
        return gap;
    }
}
