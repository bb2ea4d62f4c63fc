package dev.zeroth.prompts.learn;

import dev.zeroth.prompts.PromptOptimizer;
import dev.zeroth.prompts.Result;
import dev.zeroth.prompts.call.Budget;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Optimizers;
import dev.zeroth.prompts.program.Metric;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.propose.Proposer;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.Study;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tunes an optimizer's settings - which one, its minibatch, momentum, Agg, temperature - over a set of
/// tasks, and keeps what each of them taught, for tasks of like features.
///
/// ```
/// F(S) = mean over tasks t of gain(optimizer with settings S on t)     (Learned)
/// ```
///
/// Trial 0 has the standard settings; then come those that were best on tasks like each of the set, as the file knows
/// them; then what the study's sampler proposes. No task's test is opened.
///
/// When to use: many tasks of a kind, and runs that are cheap. When not: one task alone; there let its own study search
/// the settings. Cost: trials times tasks whole optimizations, each within the limits.
///
/// @param space over `optimizer` and settings; those that the chosen optimizer does not take are left out
/// @param standard the optimizer where the space names none
/// @param limits of one optimization, as of [Budget#parse]
/// @param file what is learned is kept there, and read before
/// @param seed of the study, and of each optimization
public record MetaStudy(SearchSpace space, String standard, String limits, LearnedFile file, long seed) {

    /// One that draws from the first trial on: few trials of a noisy value.
    private static final String SAMPLER = "tpe";

    /// A task of the set.
    public interface Subject {

        String name();

        /// Models behind a meter of this optimization.
        Program program(Meter meter);

        Split split();

        Metric metric();

        /// For one optimization.
        Proposer proposer(Meter meter);
    }

    /// What came of it.
    ///
    /// @param settings the best over all tasks
    /// @param gain their mean gain; the best of several, it looks better than it is
    /// @param standard mean gain of the standard settings; NaN where they failed
    public record Found(SequencedMap<String, Object> settings, double gain, double standard) {}

    public MetaStudy {
        Budget _ = Budget.parse(limits);
    }

    /// @param trials at least 1
    /// @throws java.util.NoSuchElementException if every trial failed
    public Found run(List<? extends Subject> subjects, int trials) {
        if (subjects.isEmpty()) throw new IllegalArgumentException("there must be tasks to learn on");
        try (Study study = Study.builder("settings of optimizers")
                .maximize()
                .space(space)
                .sampler(SAMPLER, Map.of())
                .seed(seed)
                .open()) {
            for (Map<String, @Nullable Object> point : starts(subjects)) study.enqueue(point);
            study.optimize(trial -> evaluate(trial, subjects), trials);
            Map<String, @Nullable Object> best = study.bestTrial().parameters().raw();
            TrialRecord first = study.trials().getFirst();
            double usual = first.complete() ? first.value() : Double.NaN;
            return new Found(Optimizers.own(best, standard), study.bestTrial().value(), usual);
        }
    }

    private List<Map<String, @Nullable Object>> starts(List<? extends Subject> subjects) {
        Set<Map<String, @Nullable Object>> starts = new LinkedHashSet<>();
        starts.add(fitting(Map.of()));
        List<Learned> known = file.read();
        for (Subject subject : subjects) {
            TaskFeatures features = features(subject, subject.program(new Meter(Budget.UNLIMITED)));
            List<Nearest.Scored> near = new Nearest(known, features).settings();
            if (!near.isEmpty()) starts.add(fitting(near.getFirst().settings()));
        }
        return new ArrayList<>(starts);
    }

    private static TaskFeatures features(Subject subject, Program program) {
        return TaskFeatures.of(program, subject.split(), TaskFeatures.kind(subject.metric()), Double.NaN);
    }

    /// What of some settings lies in the space, and the standard ones for the rest of it.
    private Map<String, @Nullable Object> fitting(Map<String, Object> settings) {
        Map<String, @Nullable Object> point = new LinkedHashMap<>();
        for (Parameter parameter : space.parameters()) {
            String name = parameter.name();
            Object value = settings.get(name);
            if (value == null) value = name.equals(Optimizers.NAME) ? standard : usual(name, settings);
            if (value != null && inside(parameter.domain(), value)) point.put(name, value);
        }
        return point;
    }

    /// Outside the sampler chooses.
    private static boolean inside(Domain domain, Object value) {
        try {
            return domain.value(value).raw() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private @Nullable Object usual(String name, Map<String, Object> settings) {
        return Optimizers.find(String.valueOf(settings.getOrDefault(Optimizers.NAME, standard))).settings().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .map(setting -> setting.standard())
                .orElse(null);
    }

    private double evaluate(Trial trial, List<? extends Subject> subjects) throws InterruptedException {
        SequencedMap<String, Object> own = Optimizers.own(trial.parameters().raw(), standard);
        double sum = 0;
        for (int i = 0; i < subjects.size(); i++) {
            Subject subject = subjects.get(i);
            Meter meter = new Meter(Budget.parse(limits));
            Program program = subject.program(meter);
            Result result = PromptOptimizer.of(Optimizers.of(own), subject.proposer(meter))
                    .meter(meter)
                    .seed(seed)
                    .sealed()
                    .optimize(program, subject.split(), subject.metric());
            Learned learned = Learned.of(subject.name(), features(subject, program), own, result, subject.split());
            file.add(learned);
            sum += learned.gain();
            trial.report(i, sum / (i + 1));
        }
        return sum / subjects.size();
    }
}
