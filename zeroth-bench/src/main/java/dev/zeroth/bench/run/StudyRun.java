package dev.zeroth.bench.run;

import dev.zeroth.bench.problem.Answer;
import dev.zeroth.bench.problem.Measure;
import dev.zeroth.bench.problem.Problem;
import dev.zeroth.study.Budget;
import dev.zeroth.study.StopReason;
import dev.zeroth.study.Study;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.Trial;
import java.util.Arrays;

/// One run of a sampler as a user would run it: a study in memory with a declared space, and its own loop.
final class StudyRun {

    private static final double NANOS = 1e9;

    private StudyRun() {}

    /// @throws IllegalStateException if the objective failed, which no problem here may
    static RunResult run(Problem problem, Measure measure, Contender contender, RunKey key) {
        Recorder recorder = new Recorder(problem, measure, key.budget());
        Direction[] directions = new Direction[problem.objectives()];
        Arrays.fill(directions, Direction.MINIMIZE);
        long start = System.nanoTime();
        try (Study study = Study.builder("bench")
                .space(problem.space())
                .directions(directions)
                .sampler(contender.sampler(), contender.settings())
                .seed(key.studySeed())
                .open()) {
            Budget budget = Budget.trials(Math.toIntExact(key.budget())).maxFailures(1);
            StopReason reason = study.optimizeMulti(trial -> evaluate(problem, key, recorder, study, trial), budget);
            if (reason == StopReason.FAILURES) {
                throw new IllegalStateException("%s, %s: %s"
                        .formatted(
                                problem.label(),
                                contender.text(),
                                study.trials().getLast().failure()));
            }
        }
        return recorder.result(key, (System.nanoTime() - start) / NANOS);
    }

    private static double[] evaluate(Problem problem, RunKey key, Recorder recorder, Study study, Trial trial) {
        Answer answer = problem.evaluate(trial.parameters(), key.noise(trial.number()));
        for (int i = 0; i < answer.constraints().size(); i++) {
            trial.setConstraint("c" + i, answer.constraints().get(i));
        }
        recorder.tell(answer);
        if (recorder.over()) study.stop();
        return answer.values().stream().mapToDouble(value -> value).toArray();
    }
}
