package dev.zeroth.sampler.pareto;

import dev.zeroth.math.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// NSGA-III's survivors: front by front, and of the front that does not fit those nearest to directions that
/// have the fewest survivors so far. Losses are measured from the least seen in each objective, in units of
/// the intercepts of the plane through the extreme members.
///
/// | symbol | here |
/// |---|---|
/// | z* | [#ideal] |
/// | a | [Plane#intercepts] |
/// | reference points | [Directions] |
/// | rho | `counts` |
///
/// @see <a href="https://doi.org/10.1109/TEVC.2013.2281535">Deb and Jain, An evolutionary many-objective
///     optimization algorithm using reference-point-based nondominated sorting approach, part I, 2014</a>
final class Niches implements Survival {

    private final double[][] directions;
    private final RandomStream random;
    private final double[] ideal;
    private final Plane plane;

    Niches(double[][] directions, RandomStream random) {
        this.directions = directions;
        this.random = random;
        this.ideal = new double[directions[0].length];
        this.plane = new Plane(ideal.length);
        Arrays.fill(ideal, Double.POSITIVE_INFINITY);
    }

    @Override
    public List<Member> survivors(List<Member> members, int count) {
        List<Member> survivors = new ArrayList<>();
        for (Member member : members) {
            for (int j = 0; j < ideal.length; j++) ideal[j] = Math.min(ideal[j], member.losses()[j]);
        }
        List<List<Member>> fronts = Fronts.of(members);
        for (List<Member> front : fronts) {
            int room = count - survivors.size();
            if (room == 0) break;
            if (front.size() <= room) survivors.addAll(front);
            else survivors.addAll(chosen(fronts.getFirst(), survivors, front, room));
        }
        return survivors;
    }

    private List<Member> chosen(List<Member> first, List<Member> survivors, List<Member> front, int room) {
        double[] units = plane.intercepts(first, ideal);
        int[] counts = new int[directions.length];
        for (Member member : survivors) counts[nearest(member, units)]++;
        List<List<Member>> niches = new ArrayList<>();
        for (int k = 0; k < directions.length; k++) niches.add(new ArrayList<>());
        for (Member member : front) niches.get(nearest(member, units)).add(member);
        List<Member> chosen = new ArrayList<>();
        while (chosen.size() < room) {
            int niche = emptiest(counts, niches);
            List<Member> waiting = niches.get(niche);
            int pick = counts[niche] == 0 ? closest(waiting, directions[niche], units) : random.nextInt(waiting.size());
            chosen.add(waiting.remove(pick));
            counts[niche]++;
        }
        return chosen;
    }

    /// The direction with the fewest survivors of those that have members waiting; ties are broken at random.
    private int emptiest(int[] counts, List<List<Member>> niches) {
        int emptiest = -1;
        int ties = 0;
        for (int k = 0; k < counts.length; k++) {
            if (niches.get(k).isEmpty()) continue;
            if (emptiest < 0 || counts[k] < counts[emptiest]) {
                emptiest = k;
                ties = 1;
            } else if (counts[k] == counts[emptiest] && random.nextInt(++ties) == 0) {
                emptiest = k;
            }
        }
        return emptiest;
    }

    private int nearest(Member member, double[] units) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < directions.length; k++) {
            double distance = distance(member, directions[k], units);
            if (distance >= least) continue;
            least = distance;
            nearest = k;
        }
        return nearest;
    }

    private int closest(List<Member> waiting, double[] direction, double[] units) {
        int closest = 0;
        for (int i = 1; i < waiting.size(); i++) {
            if (distance(waiting.get(i), direction, units) < distance(waiting.get(closest), direction, units)) {
                closest = i;
            }
        }
        return closest;
    }

    /// The squared distance of a member from the line along a direction.
    private double distance(Member member, double[] direction, double[] units) {
        double along = 0;
        double length = 0;
        double square = 0;
        for (int j = 0; j < direction.length; j++) {
            double x = (member.losses()[j] - ideal[j]) / units[j];
            along += x * direction[j];
            length += direction[j] * direction[j];
            square += x * x;
        }
        return square - along * along / length;
    }
}
