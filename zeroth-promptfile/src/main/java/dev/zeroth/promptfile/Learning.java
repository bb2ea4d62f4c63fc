package dev.zeroth.promptfile;

import dev.zeroth.prompts.Result;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.learn.Learned;
import dev.zeroth.prompts.learn.LearnedFile;
import dev.zeroth.prompts.learn.LearnedProposer;
import dev.zeroth.prompts.learn.LearnedStart;
import dev.zeroth.prompts.learn.Nearest;
import dev.zeroth.prompts.learn.TaskFeatures;
import dev.zeroth.prompts.optimize.Optimizer;
import dev.zeroth.prompts.optimize.Optimizers;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.propose.Proposer;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.usage.UsageException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// `learned`: what earlier studies taught, and this one adds. It is copied where the journals are when a
/// study first looks at it, so that a run begun again is told the same.
///
/// @param study its name
/// @param file shared with other studies
/// @param copy what it was at the study's beginning
/// @param task what this study's task is like
record Learning(String study, LearnedFile file, Path copy, TaskFeatures task) {

    static final String KEY = "learned";

    /// Points of a new study.
    static final int STARTS = 3;

    Nearest nearest() {
        return new Nearest(file.kept(copy).read(), task);
    }

    /// What was best in like tasks, of the optimizers that the space allows for.
    List<Map<String, @Nullable Object>> starts(@Nullable SearchSpace space, String optimizer) {
        if (space == null) return List.of();
        boolean searched = space.find(Optimizers.NAME) != null;
        return nearest().settings().stream()
                .map(Nearest.Scored::settings)
                .filter(settings -> searched || optimizer.equals(settings.get(Optimizers.NAME)))
                .limit(STARTS)
                .map(Learning::point)
                .toList();
    }

    private static Map<String, @Nullable Object> point(SequencedMap<String, Object> settings) {
        return new LinkedHashMap<>(settings);
    }

    /// What was best in like tasks, of the optimizers and settings that there are; nothing where nothing is known.
    Map<String, Object> best() {
        for (Nearest.Scored one : nearest().settings()) {
            if (there(one.settings())) return one.settings();
        }
        return Map.of();
    }

    /// Another version may have had others.
    private static boolean there(SequencedMap<String, Object> settings) {
        try {
            Optimizer _ = Optimizers.of(Optimizers.own(settings, OptimizerSection.STANDARD));
            return true;
        } catch (UsageException e) {
            return false;
        }
    }

    /// Told to people.
    String line() {
        List<Nearest.Scored> known = nearest().settings();
        if (known.isEmpty()) return "Nothing is known yet of tasks like this one.";
        return "Like tasks are known; the best there was %s."
                .formatted(known.getFirst().settings());
    }

    Proposer proposer(Proposer then, Program program, Split split) {
        return LearnedProposer.of(then, nearest(), program, split);
    }

    Optimizer optimizer(Optimizer then, Program program, Split split) {
        return LearnedStart.of(then, nearest(), program, split);
    }

    void add(SequencedMap<String, Object> settings, Result result, Split split) {
        file.add(Learned.of(study, task, settings, result, split));
    }
}
