package dev.zeroth.pruner.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.pruner.Pruner;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HyperbandPrunerTest {

    private static final HyperbandPruner PAPER = new HyperbandPruner(1, 81, 3, 0);
    private static final Brackets BRACKETS = new Brackets(1, 81, 3);

    /// Table 1 of Li et al., 2018: with R = 81 and eta = 3 there are five brackets, of 81, 34, 15, 8 and 5
    /// trials.
    @Test
    void bracketsHaveTheSharesOfThePaper() {
        assertThat(BRACKETS.last()).isEqualTo(4);
        assertThat(new Brackets(1, 80, 3).last()).isEqualTo(3);
        int draws = 100_000;
        int[] counts = new int[5];
        for (int number = 0; number < draws; number++) counts[BRACKETS.of(number)]++;
        int[] starts = {5, 8, 15, 34, 81};
        for (int s = 0; s < 5; s++) {
            double share = starts[s] / 143.0;
            // five standard errors: a false alarm in 10^6
            double error = 5 * Math.sqrt(share * (1 - share) / draws);
            assertThat((double) counts[s] / draws).isCloseTo(share, within(error));
        }
    }

    private static int numberOf(int bracket) {
        for (int number = 0; ; number++) if (BRACKETS.of(number) == bracket) return number;
    }

    private static TrialRecord at(int number, TrialState state, int steps, double value) {
        double[] reports = new double[steps + 1];
        java.util.Arrays.fill(reports, value);
        return Reported.trial(number, state, List.of(), reports);
    }

    @Test
    void aBracketHasItsOwnRungs() {
        int[] firstRungs = {81, 27, 9, 3, 1};
        for (int bracket = 0; bracket <= 4; bracket++) {
            List<TrialRecord> others = new ArrayList<>();
            for (int n = 0; n < 600; n++) others.add(at(n, TrialState.PRUNED, 80, 0));
            int number = numberOf(bracket);
            for (int step = 0; step <= 90; step++) {
                double[] reports = new double[step + 1];
                java.util.Arrays.fill(reports, 1.0);
                boolean stopped = PAPER.prune(Reported.running(number, reports), Reported.minimizing(others));
                boolean rung = bracket > 0
                        && step >= firstRungs[bracket]
                        && step < 81
                        && Math.abs(Math.log(step) / Math.log(3) - Math.rint(Math.log(step) / Math.log(3))) < 1e-12;
                assertThat(stopped).as("bracket %s at step %s", bracket, step).isEqualTo(rung);
            }
        }
    }

    @Test
    void onlyTrialsOfTheBracketCount() {
        int bracket = BRACKETS.of(0);
        List<TrialRecord> foreign = new ArrayList<>();
        List<TrialRecord> own = new ArrayList<>();
        for (int n = 1; n < 200; n++) {
            (BRACKETS.of(n) == bracket ? own : foreign).add(at(n, TrialState.PRUNED, 80, 0));
        }
        TrialRecord trial = Reported.running(0, new double[] {1, 1, 1, 1});
        assertThat(bracket).isGreaterThanOrEqualTo(3);
        assertThat(PAPER.prune(trial, Reported.minimizing(foreign))).isFalse();
        assertThat(PAPER.prune(trial, Reported.minimizing(own))).isTrue();
    }

    @Test
    void anUndecidedMaximumComesFromTheFirstCompleteTrial() {
        Pruner pruner = Reported.pruner("hyperband", Map.of());
        int number = numberOf(4);
        TrialRecord bad = Reported.running(number, 1, 1);
        List<TrialRecord> finished = new ArrayList<>();
        for (int n = 0; n < 300; n++) finished.add(at(n, TrialState.PRUNED, 5, 0));
        assertThat(pruner.prune(bad, Reported.minimizing(finished))).isFalse();
        finished.add(at(300, TrialState.COMPLETE, 81, 0));
        assertThat(pruner.prune(bad, Reported.minimizing(finished))).isTrue();
    }

    @Test
    void impossibleSettingsAreNamed() {
        assertThatThrownBy(() -> Reported.pruner("hyperband", Map.of("min-resource", 9L, "max-resource", 3L)))
                .hasMessage("pruner 'hyperband' needs min-resource at most max-resource, got 9 > 3");
        assertThatThrownBy(() -> new HyperbandPruner(1, 9, 1, 0))
                .hasMessage("reduction factor must be at least 2, got 1");
    }
}
