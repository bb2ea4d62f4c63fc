package dev.zeroth.promptfile;

import dev.zeroth.prompts.call.Budget;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.program.Metric;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a study file says of an objective `prompt`.
///
/// @param models what answers and proposes
/// @param settings of the optimizer that every trial has
/// @param limits of a trial
/// @param atOnce runs of the program at once
/// @param folder of the journals
/// @param out where the winner is kept; null: nowhere but where the command line says
record PromptPlan(
        String fingerprint,
        Models models,
        Split split,
        Metric metric,
        String optimizer,
        Map<String, @Nullable Object> settings,
        Budget limits,
        int atOnce,
        long seed,
        Path folder,
        @Nullable Path out) {}
