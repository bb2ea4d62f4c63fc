package dev.zeroth.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.direct.Powell;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TerrainTest {

    /// 3 x 5 levels: a method that looked at levels twice would evaluate more than 15 points.
    @Test
    void pointsOfTheSameLevelsAreEvaluatedOnce() {
        List<List<Double>> tried = new ArrayList<>();
        Optimizer powell = Powell.factory().start(Region.unit(3, 5), null, new RandomStream(1));
        for (Candidate candidate = powell.ask(); candidate != null; candidate = powell.ask()) {
            double a = Math.min(2, Math.floor(3 * candidate.point()[0]));
            double b = Math.min(4, Math.floor(5 * candidate.point()[1]));
            tried.add(List.of(a, b));
            powell.tell(candidate, (a - 2) * (a - 2) + (b - 1) * (b - 1) + a * b);
        }
        assertThat(powell.done()).isTrue();
        assertThat(tried).doesNotHaveDuplicates().contains(List.of(1.0, 0.0));
    }
}
