package dev.zeroth.sampler.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.RandomStream;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LayoutTest {

    private static double distance(Layout layout, Parameters a, Parameters b) {
        double[] x = layout.encode(layout.places(a));
        double[] y = layout.encode(layout.places(b));
        double square = 0;
        for (int f = 0; f < x.length; f++) square += (x[f] - y[f]) * (x[f] - y[f]);
        return square;
    }

    private static double distance(String parameter, Object a, Object b) {
        SearchSpace space = SearchSpace.parse(parameter);
        return distance(new Layout(space), space.point(Map.of("x", a)), space.point(Map.of("x", b)));
    }

    @Test
    void theEndsOfEveryKindAreAboutOneApart() {
        assertThat(distance("x=float(-3,5)", -3.0, 5.0)).isCloseTo(1, within(1e-12));
        assertThat(distance("x=float(0.01,100,log)", 0.1, 10.0)).isCloseTo(0.25, within(1e-12));
        assertThat(distance("x=int(0,9)", 0L, 9L)).isCloseTo(0.81, within(1e-12));
        assertThat(distance("x=choice(a,b,c,d)", "a", "d")).isCloseTo(1, within(1e-12));
        assertThat(distance("x=choice(a,b)", "a", "b")).isCloseTo(1, within(1e-12));
        assertThat(distance("x=boolean()", true, false)).isCloseTo(1, within(1e-12));
        assertThat(distance(
                        "x=permutation(a,b,c,d,e)", List.of("a", "b", "c", "d", "e"), List.of("e", "d", "c", "b", "a")))
                .isCloseTo(1, within(1e-12));
        assertThat(distance("x=subset(2,a,b,c,d)", List.of("a", "b"), List.of("c", "d")))
                .isCloseTo(1, within(1e-12));
        assertThat(distance("x=subset(2,a,b,c,d)", List.of("a", "b"), List.of("b", "a")))
                .isZero();
    }

    @Test
    void pointsThatBothLackAParameterAreEqualInIt() {
        SearchSpace space = SearchSpace.parse("k=choice(p,q,r)", "x=float(0,1) when k == \"p\"");
        Layout layout = new Layout(space);
        Parameters middle = space.point(Map.of("k", "p", "x", 0.5));
        Parameters end = space.point(Map.of("k", "p", "x", 1.0));
        Parameters without = space.point(Map.of("k", "q"));
        Parameters alsoWithout = space.point(Map.of("k", "r"));
        assertThat(distance(layout, without, alsoWithout)).isCloseTo(1, within(1e-12));
        assertThat(distance(layout, middle, without)).isCloseTo(1.25, within(1e-12));
        assertThat(distance(layout, end, without)).isCloseTo(1.5, within(1e-12));
        assertThat(layout.groups()).isEqualTo(2);
    }

    @Test
    void placesReproduceThePoint() {
        SearchSpace space = SearchSpace.parse(
                "a=int(1,40,log)",
                "b=float(0,1,step=0.25)",
                "c=choice(p,q,r)",
                "d=permutation(u,v,w)",
                "e=subset(2,u,v,w)");
        Layout layout = new Layout(space);
        RandomStream random = new RandomStream(2);
        for (int i = 0; i < 200; i++) {
            double[] places = layout.random(random);
            Parameters point = layout.parameters(places, random);
            assertThat(space.problem(point)).isNull();
            assertThat(layout.parameters(layout.places(point), random)).isEqualTo(point);
        }
    }

    @Test
    void neighboursAreTheNextValuesAndTurnBackAtTheEnds() {
        for (IntDomain domain : List.of(IntDomain.of(1, 6), IntDomain.log(1, 6), IntDomain.stepped(0, 50, 10))) {
            Axis axis = new Axis(domain);
            double step = domain.step();
            for (double code = domain.low(); code <= domain.high(); code += step) {
                double place = axis.place(code);
                assertThat(axis.snap(place)).isCloseTo(place, within(1e-12));
                double above = code == domain.high() ? code - step : code + step;
                double below = code == domain.low() ? code + step : code - step;
                assertThat(axis.code(axis.neighbour(place, 1))).isEqualTo(above);
                assertThat(axis.code(axis.neighbour(place, -1))).isEqualTo(below);
            }
        }
    }

    @Test
    void aDiscreteCoordinateIsNeverPerturbedToItself() {
        RandomStream random = new RandomStream(8);
        for (String text : List.of("x=int(1,6)", "x=int(1,9,log)", "x=choice(a,b,c)", "x=boolean()")) {
            Axis axis = new Layout(SearchSpace.parse(text)).axis(0);
            double place = axis.random(random);
            for (int i = 0; i < 100; i++)
                assertThat(axis.perturbed(place, 0.01, random)).isNotEqualTo(place);
        }
    }
}
