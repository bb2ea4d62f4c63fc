package dev.zeroth.cli;

import dev.zeroth.expression.Expression;
import dev.zeroth.expression.ExpressionException;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.ParameterText;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.Study;
import dev.zeroth.study.StudyBuilder;
import dev.zeroth.trial.Direction;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a study is made with, when it is told by flags: space, directions, sampler, pruner, seed, jobs.
final class SpaceFlags {

    /// So many points of earlier studies come first.
    static final int WARM_POINTS = 5;

    @Option(
            names = "--param",
            paramLabel = "NAME=KIND(ARGS)",
            description = "A parameter: lr=float(1e-5,1e-1,log), n=int(1,9), opt=choice(adam,sgd), flag=boolean(), ...")
    private List<String> parameters = List.of();

    @Option(
            names = "--constraint",
            paramLabel = "EXPRESSION",
            description = "What parameters must meet, such as 'dim %% heads == 0'.")
    private List<String> constraints = List.of();

    @Option(names = "--minimize", description = "Less is better (the standard).")
    private boolean minimize;

    @Option(names = "--maximize", description = "More is better.")
    private boolean maximize;

    @Option(names = "--sampler", paramLabel = "NAME", description = "The sampler ('zeroth samplers' lists them).")
    private @Nullable String sampler;

    @Option(names = "--sampler-setting", paramLabel = "NAME=VALUE", description = "A setting of the sampler.")
    private List<String> samplerSettings = List.of();

    @Option(names = "--pruner", paramLabel = "NAME", description = "The pruner ('zeroth pruners' lists them).")
    private @Nullable String pruner;

    @Option(names = "--pruner-setting", paramLabel = "NAME=VALUE", description = "A setting of the pruner.")
    private List<String> prunerSettings = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "The seed (standard: 0).")
    private @Nullable Long seed;

    @Option(names = "--jobs", paramLabel = "N", description = "Trials at once (standard: 1).")
    private @Nullable Integer jobs;

    @Option(
            names = "--warm-start",
            paramLabel = "STUDY",
            description = "Try the best points of an earlier study first; several: by turns.")
    private List<String> warmStart = List.of();

    @Option(names = "--async", description = "Proposals see whatever is finished instead of waiting.")
    private boolean async;

    /// Whether a space is told.
    boolean given() {
        return !parameters.isEmpty() || !constraints.isEmpty();
    }

    private @Nullable Integer jobs() {
        if (jobs != null && jobs < 1) throw new UsageException("--jobs must be at least 1, got " + jobs);
        return jobs;
    }

    SearchSpace space() {
        if (parameters.isEmpty()) {
            throw new UsageException("no parameter is given", "Maybe --param 'lr=float(1e-5,1e-1,log)'?");
        }
        List<Parameter> parsed = new ArrayList<>();
        for (String parameter : parameters) parsed.add(ParameterText.parse(parameter));
        List<Expression> expressions = new ArrayList<>();
        for (String constraint : constraints) expressions.add(expression(constraint));
        return met(new SearchSpace(parsed, expressions));
    }

    /// The space, once a point of it was found: constraints that cannot be met are told before a study is made.
    ///
    /// @throws UsageException if none was found
    static SearchSpace met(SearchSpace space) {
        if (!space.constraints().isEmpty()) {
            try (Study trial =
                    Study.builder("point").space(space).sampler("random").open()) {
                trial.ask();
            }
        }
        return space;
    }

    private static Expression expression(String text) {
        try {
            return Expression.parse(text);
        } catch (ExpressionException e) {
            throw new UsageException("--constraint: " + e.getMessage());
        }
    }

    /// The direction that the flags say, or null if they say none.
    @Nullable
    Direction direction() {
        if (minimize && maximize) throw new UsageException("--minimize and --maximize cannot be used together");
        if (maximize) return Direction.MAXIMIZE;
        return minimize ? Direction.MINIMIZE : null;
    }

    /// All but the space.
    void applySearch(StudyBuilder builder) {
        Direction direction = direction();
        if (direction != null) builder.directions(direction);
        if (sampler != null) builder.sampler(sampler, settings("--sampler-setting", samplerSettings));
        else if (!samplerSettings.isEmpty()) throw new UsageException("--sampler-setting needs --sampler");
        if (pruner != null) builder.pruner(pruner, settings("--pruner-setting", prunerSettings));
        else if (!prunerSettings.isEmpty()) throw new UsageException("--pruner-setting needs --pruner");
        if (seed != null) builder.seed(seed);
        Integer checked = jobs();
        if (checked != null) builder.jobs(checked);
        if (async) builder.async(true);
        if (!warmStart.isEmpty()) builder.warmStart(WARM_POINTS, warmStart.toArray(String[]::new));
    }

    private static Map<String, @Nullable Object> settings(String flag, List<String> given) {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        for (String text : given) {
            int equals = text.indexOf('=');
            if (equals < 1) throw new UsageException("%s takes NAME=VALUE, got '%s'".formatted(flag, text));
            settings.put(text.substring(0, equals), ParameterText.parseScalar(text.substring(equals + 1)));
        }
        return settings;
    }
}
