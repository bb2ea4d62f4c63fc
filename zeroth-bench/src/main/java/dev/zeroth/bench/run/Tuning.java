package dev.zeroth.bench.run;

import dev.zeroth.bench.problem.Measure;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.sampler.Samplers;
import dev.zeroth.setting.Setting;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.ParameterText;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.Budget;
import dev.zeroth.study.Study;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialPruned;
import dev.zeroth.usage.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tunes a sampler's own settings over the problems of a suite: a study like any other, whose parameters are
/// the settings and whose value is the suite's measure, averaged over problems and over the columns that the
/// budget covers. The standard settings are the first trial; trials that fall behind on the same problems are
/// pruned by a Wilcoxon test. What comes out is measured beside the standard settings on instances and seeds
/// that the tuning did not see; where a suite has one instance only, on seeds alone.
///
/// The study is kept in the folder, so a tuning that was interrupted goes on where it was.
final class Tuning {

    private static final double LOG_RATIO = 1_000;

    /// How far the numbers of unseen instances are from those of the plan.
    private static final int UNSEEN = 1_000;

    private final SamplerProvider provider;
    private final SearchSpace space;
    private final Plan plan;
    private final List<Plan.Run> runs;

    /// @param sampler its name
    /// @param ranges `setting=float(0.1,1)` and the like: what to tune, and where; none: all settings in all their
    ///     ranges
    Tuning(String sampler, List<String> ranges, Plan plan) {
        this.provider = Samplers.find(sampler);
        this.space = ranges.isEmpty() ? wholeSpace(provider) : space(provider, ranges);
        this.plan = plan;
        this.runs = plan.runs(List.of(sampler));
        for (int dimension : plan.dimensions()) {
            long budget = plan.budget().evaluations(dimension);
            if (plan.suite().measure().columns().stream().noneMatch(one -> one.evaluations(dimension) <= budget)) {
                throw new UsageException("a budget of %s evaluations is too small for suite '%s'"
                        .formatted(budget, plan.suite().name()));
            }
        }
    }

    private static SearchSpace wholeSpace(SamplerProvider provider) {
        List<Parameter> parameters = provider.settings().stream()
                .filter(setting ->
                        setting.standard() != null && !setting.domain().single())
                .map(setting -> Parameter.of(setting.name(), spread(setting.domain())))
                .toList();
        if (parameters.isEmpty()) {
            throw new UsageException("sampler '%s' has no settings to tune".formatted(provider.name()));
        }
        return new SearchSpace(parameters, List.of());
    }

    /// On a logarithmic scale where the range asks for it.
    private static Domain spread(Domain domain) {
        return switch (domain) {
            case FloatDomain floats
            when floats.low() > 0 && floats.high() / floats.low() >= LOG_RATIO ->
                FloatDomain.log(floats.low(), floats.high());
            case IntDomain ints
            when ints.low() > 0 && ints.high() / (double) ints.low() >= LOG_RATIO ->
                IntDomain.log(ints.low(), ints.high());
            default -> domain;
        };
    }

    private static SearchSpace space(SamplerProvider provider, List<String> ranges) {
        List<Parameter> parameters = new ArrayList<>();
        List<String> known = provider.settings().stream().map(Setting::name).toList();
        for (String range : ranges) {
            Parameter parameter = ParameterText.parse(range);
            if (!known.contains(parameter.name())) throw UsageException.unknown("setting", parameter.name(), known);
            parameters.add(parameter);
        }
        return new SearchSpace(parameters, List.of());
    }

    /// What came of it.
    ///
    /// @param settings the best that were found
    /// @param seen by how much their score is better than that of the standard ones where they were tuned
    /// @param unseen the same where they were not, with a bootstrap interval over functions
    record Found(Map<String, @Nullable Object> settings, Cell seen, Cell unseen) {}

    /// Tunes until the study has so many trials in all, then measures.
    Found run(int trials, long seed, Path folder) {
        Measure measure = plan.suite().measure();
        String url = "sqlite:///" + folder.resolve("tuning.db");
        try (Study study = Study.builder(
                        "%s on %s".formatted(provider.name(), plan.suite().name()))
                .directions(measure.moreIsBetter() ? Direction.MAXIMIZE : Direction.MINIMIZE)
                .space(space)
                .pruner("wilcoxon", Map.of())
                .objective("functions %s, instances %s, dimensions %s, seeds %s, budget %s"
                        .formatted(plan.functions(), plan.instances(), plan.dimensions(), plan.seeds(), plan.budget()))
                .seed(seed)
                .storage(url)
                .open()) {
            if (study.trials().isEmpty()) study.enqueue(standard());
            study.optimize(this::evaluate, Budget.trials(trials));
            Map<String, @Nullable Object> best = raw(study.bestTrial().parameters());
            List<Plan.Run> others = unseen().runs(List.of(provider.name()));
            return new Found(best, difference(runs, best), difference(others, best));
        }
    }

    /// The standard settings, as far as they lie in the ranges.
    private Map<String, @Nullable Object> standard() {
        Map<String, @Nullable Object> standard = new LinkedHashMap<>();
        for (Setting setting : provider.settings()) {
            Parameter parameter = space.find(setting.name());
            if (parameter == null || setting.standard() == null) continue;
            Object value = setting.standard();
            if (contains(parameter.domain(), value)) standard.put(setting.name(), value);
        }
        return standard;
    }

    private static boolean contains(Domain domain, @Nullable Object value) {
        try {
            return domain.value(value).domain().equals(domain);
        } catch (IllegalArgumentException e) {
            return false; // outside the range asked for
        }
    }

    private Plan unseen() {
        List<Integer> instances = plan.instances().size() == 1
                ? plan.instances()
                : plan.instances().stream().map(instance -> instance + UNSEEN).toList();
        return plan.beyond(instances);
    }

    private static Map<String, @Nullable Object> raw(Parameters parameters) {
        Map<String, @Nullable Object> raw = new LinkedHashMap<>();
        parameters.values().forEach((name, value) -> raw.put(name, value.raw()));
        return raw;
    }

    private double evaluate(Trial trial) {
        Map<String, @Nullable Object> settings = raw(trial.parameters());
        double sum = 0;
        for (int i = 0; i < runs.size(); i++) {
            double score = score(runs.get(i), settings);
            sum += score;
            trial.report(i, score);
            if (i + 1 < runs.size() && trial.shouldPrune()) throw new TrialPruned();
        }
        return sum / runs.size();
    }

    private double score(Plan.Run run, Map<String, @Nullable Object> settings) {
        var problem = plan.problem(run);
        RunKey key = plan.key(problem.label(), run);
        Contender contender = new Contender(provider.name(), provider.name(), settings);
        RunResult result = StudyRun.run(problem, plan.suite().measure(), contender, key);
        return plan.suite().measure().columns().stream()
                .filter(column -> column.evaluations(key.dimension()) <= key.budget())
                .mapToDouble(column -> Board.score(plan.suite().measure(), result, column))
                .average()
                .orElseThrow(() -> new UsageException("budget %s is too small for the columns of suite '%s'"
                        .formatted(key.budget(), plan.suite().name())));
    }

    /// How much better some settings are than the standard ones, over functions: above 0, whatever the measure.
    private Cell difference(List<Plan.Run> runs, Map<String, @Nullable Object> settings) {
        Map<Integer, List<Double>> byFunction = new LinkedHashMap<>();
        for (Plan.Run run : runs) {
            double sign = plan.suite().measure().moreIsBetter() ? 1 : -1;
            double difference = sign * (score(run, settings) - score(run, Map.of()));
            byFunction.computeIfAbsent(run.function(), _ -> new ArrayList<>()).add(difference);
        }
        return Cell.mean(byFunction.values().stream()
                .map(all -> all.stream().mapToDouble(d -> d).average().orElse(Double.NaN))
                .toList());
    }
}
