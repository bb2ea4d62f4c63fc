package dev.zeroth.sampler.qmc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.Streams;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.History;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.trial.Direction;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SobolSamplerTest {

    private static final History NONE = History.empty(List.of(Direction.MINIMIZE));

    private static AskRequest request(SearchSpace space, boolean declared, int trial, long seed) {
        return new AskRequest(space, declared, NONE, trial, 0, new Streams(seed));
    }

    private static boolean fillsStrata(int count, IntToDoubleFunction unit) {
        return IntStream.range(0, count)
                        .map(i -> (int) (unit.applyAsDouble(i) * count))
                        .distinct()
                        .count()
                == count;
    }

    @Test
    void everyShareOfEveryParameterGetsOnePoint() {
        SearchSpace space = SearchSpace.parse("a=float(0,1)", "b=float(1e-4,1,log)", "c=float(-3,5)", "d=float(0,2)");
        SobolSampler sampler = new SobolSampler();
        for (String name : space.names()) {
            FloatDomain domain = (FloatDomain)
                    sampler.propose(request(space, true, 0, 9)).value(name).domain();
            assertThat(fillsStrata(
                            256,
                            i -> domain.unitOf(
                                    sampler.propose(request(space, true, i, 9)).getFloat(name))))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void finiteDomainsGetEqualShares() {
        SearchSpace space = SearchSpace.parse("a=int(1,8)", "b=choice(p,q)");
        SobolSampler sampler = new SobolSampler();
        List<Parameters> points = IntStream.range(0, 64)
                .mapToObj(i -> sampler.propose(request(space, true, i, 4)))
                .toList();
        for (int value = 1; value <= 8; value++) {
            int wanted = value;
            assertThat(points.stream().filter(point -> point.getInt("a") == wanted))
                    .hasSize(8);
        }
        assertThat(points.stream().filter(point -> point.getText("b").equals("p")))
                .hasSize(32);
    }

    @Test
    void defineByRunParametersFillTheirOwnStrata() {
        SearchSpace space = SearchSpace.parse("a=float(0,1)");
        Domain domain = FloatDomain.of(0, 1);
        SobolSampler sampler = new SobolSampler();
        assertThat(fillsStrata(
                        128,
                        i -> sampler.suggest(request(space, false, i, 2), "new", domain, Parameters.NONE)
                                .codes()[0]))
                .isTrue();
    }

    @Test
    void seedsScrambleDifferently() {
        SearchSpace space = SearchSpace.parse("a=float(0,1)");
        assertThat(new SobolSampler().propose(request(space, true, 3, 1)))
                .isNotEqualTo(new SobolSampler().propose(request(space, true, 3, 2)));
    }
}
