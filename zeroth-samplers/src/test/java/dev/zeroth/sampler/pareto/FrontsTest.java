package dev.zeroth.sampler.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.zeroth.math.Pareto;
import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.genetic.Genetics;
import dev.zeroth.sampler.genetic.Genome;
import dev.zeroth.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FrontsTest {

    private static final Genome GENOME = new Genetics(SearchSpace.parse("x=float(0,1)")).draw(new RandomStream(1));

    private static Member member(double violation, double... losses) {
        return new Member(GENOME, losses, violation);
    }

    /// Fronts by their definition: again and again those that none of the rest dominates.
    private static List<List<Member>> peeled(List<Member> members) {
        List<Member> rest = new ArrayList<>(members);
        List<List<Member>> fronts = new ArrayList<>();
        while (!rest.isEmpty()) {
            List<Member> front = new ArrayList<>();
            for (Member one : rest) {
                boolean free = true;
                for (Member other : rest) {
                    boolean better = one.violation() == other.violation()
                            ? other.violation() == 0 && Pareto.dominates(other.losses(), one.losses())
                            : other.violation() < one.violation();
                    free &= !better;
                }
                if (free) front.add(one);
            }
            fronts.add(front);
            rest.removeAll(front);
        }
        return fronts;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void frontsAreThoseOfTheDefinition(int objectives) {
        for (int seed = 0; seed < 60; seed++) {
            RandomStream random = new RandomStream(seed);
            List<Member> members = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                double[] losses = new double[objectives];
                for (int j = 0; j < objectives; j++) losses[j] = random.nextDouble();
                members.add(member(Math.max(0, random.nextDouble() - 0.7), losses));
            }
            List<List<Member>> fronts = Fronts.of(members);
            List<List<Member>> expected = peeled(members);
            assertThat(fronts).hasSameSizeAs(expected);
            for (int i = 0; i < fronts.size(); i++) {
                assertThat(fronts.get(i)).containsExactlyInAnyOrderElementsOf(expected.get(i));
            }
        }
    }

    @Test
    void copiesComeLast() {
        Member one = member(0, 1, 2);
        Member copy = member(0, 1, 2);
        Member worse = member(0, 3, 3);
        Member infeasible = member(1, 0, 0);
        assertThat(Fronts.of(List.of(one, copy, worse, infeasible)))
                .containsExactly(List.of(one), List.of(worse), List.of(infeasible), List.of(copy));
    }

    /// Of five members on a line the middle one of three close ones is left out first.
    @Test
    void theMostCrowdedAreLeftOut() {
        List<Member> members =
                List.of(member(0, 0, 10), member(0, 4.9, 5.1), member(0, 5, 5), member(0, 5.1, 4.9), member(0, 10, 0));
        List<Member> four = new Crowding().survivors(members, 4);
        assertThat(four).hasSize(4).doesNotContain(members.get(2));
        List<Member> two = new Crowding().survivors(members, 2);
        assertThat(two).containsExactlyInAnyOrder(members.getFirst(), members.getLast());
    }

    /// The binomial coefficient (p + M - 1 over M - 1): 91 points of three objectives in 12 divisions.
    @ParameterizedTest
    @CsvSource({"2,99,100,100", "3,12,100,91", "3,12,91,91", "4,7,130,120", "1,1,50,1", "5,1,3,5"})
    void directionsAreALattice(int objectives, int divisions, int most, int expected) {
        double[][] directions = Directions.atMost(most, objectives);
        assertThat(directions).hasNumberOfRows(expected);
        if (objectives > 1)
            assertThat(Directions.lattice(divisions, objectives)).hasNumberOfRows(expected);
        for (double[] direction : directions) {
            double sum = 0;
            for (double share : direction) {
                assertThat(share).isBetween(0.0, 1.0);
                sum += share;
            }
            assertThat(sum).isCloseTo(1, offset(1e-12));
        }
    }

    /// The plane through (2, 0, 0), (0, 3, 0) and (0, 0, 4).
    @Test
    void interceptsAreThoseOfThePlane() {
        List<Member> front =
                List.of(member(0, 2, 0, 0), member(0, 0, 3, 0), member(0, 0, 0, 4), member(0, 0.5, 0.5, 0.5));
        assertThat(new Plane(3).intercepts(front, new double[3])).containsExactly(new double[] {2, 3, 4}, offset(1e-9));
    }

    /// Without a plane, the greatest losses.
    @Test
    void interceptsOfOneMemberAreItsLosses() {
        assertThat(new Plane(2).intercepts(List.of(member(0, 3, 5)), new double[] {1, 1}))
                .containsExactly(new double[] {2, 4}, offset(1e-9));
    }

    /// Ten members close together and one elsewhere along each of the other directions: one of the ten
    /// survives.
    @Test
    void nichesAreFilledEvenly() {
        double[][] directions = Directions.lattice(4, 2);
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 10; i++) members.add(member(0, 0.25 + 1e-4 * i, 0.75 - 1e-4 * i));
        members.add(member(0, 0, 1));
        members.add(member(0, 0.5, 0.5));
        members.add(member(0, 0.75, 0.25));
        members.add(member(0, 1, 0));
        List<Member> survivors = new Niches(directions, new RandomStream(1)).survivors(members, 5);
        assertThat(survivors).hasSize(5).containsAll(members.subList(10, 14));
    }

    @Test
    void scalarizationsAreTheirFormulas() {
        assertThat(Scalarization.TCHEBYCHEFF.of(new double[] {2, 3}, new double[] {0.5, 0.5}))
                .isEqualTo(1.5);
        // along (0.6, 0.8): 2 * 0.6 + 1 * 0.8 = 2, off it sqrt(5 - 4) = 1
        assertThat(Scalarization.BOUNDARY_INTERSECTION.of(new double[] {2, 1}, new double[] {0.6, 0.8}))
                .isCloseTo(7, offset(1e-12));
    }
}
