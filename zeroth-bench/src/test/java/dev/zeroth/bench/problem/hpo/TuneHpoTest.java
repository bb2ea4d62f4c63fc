package dev.zeroth.bench.problem.hpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.bench.problem.Problem;
import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.space.Parameters;
import org.junit.jupiter.api.Test;

class TuneHpoTest {

    private static final int DRAWS = 2_000;

    private static double regret(Problem problem, RandomStream random) {
        Parameters point = problem.space().fill((parameter, _) -> RandomSampler.draw(parameter.domain(), random));
        return (problem.evaluate(point, random).truth() - problem.optimum()) / problem.scale();
    }

    /// The best known loss was looked for with far more evaluations, and half of random points are above the median.
    @Test
    void regretIsAtLeastZeroAndOneInTheMiddle() {
        TuneHpo suite = new TuneHpo();
        assertThat(suite.functions()).hasSize(16);
        for (int function : suite.functions()) {
            Problem problem = suite.problem(function, 1, 1);
            RandomStream random = new RandomStream(function);
            int below = 0;
            for (int i = 0; i < DRAWS; i++) {
                double regret = regret(problem, random);
                assertThat(regret).as(problem.label().name()).isGreaterThan(-1e-6);
                if (regret < 1) below++;
            }
            assertThat(below).as(problem.label().name()).isBetween(DRAWS * 45 / 100, DRAWS * 55 / 100);
        }
    }

    @Test
    void saysWhichFunctionsThereAre() {
        assertThatThrownBy(() -> new TuneHpo().problem(17, 1, 1)).hasMessage("function must be 1 to 16, got 17");
    }
}
