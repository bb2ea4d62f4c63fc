package dev.zeroth.bench.problem.hpo;

import dev.zeroth.bench.hpo.LossTable;
import dev.zeroth.bench.problem.Label;
import dev.zeroth.bench.problem.Measure;
import dev.zeroth.bench.problem.Problem;
import dev.zeroth.bench.problem.Suite;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// Hyperparameter problems to tune rules on: cross-validated losses of up to 800 random configurations of nine
/// scikit-learn models, none of them in [HpoTables], made functions of the whole space by forests (`-f`), which are
/// rugged, and by Gaussian processes (`-k`), which are smooth. `make_tune_tables.py` beside them made them, from data
/// sets of the UCI repository (breast cancer, wine, digits; CC BY 4.0) and of Efron et al., 2004 (diabetes).
public final class TuneHpo implements Suite {

    private static final List<String> TABLES = List.of(
            "cancer_rf-f",
            "cancer_svm-f",
            "diabetes_gb-f",
            "diabetes_mlp-f",
            "diabetes_sgd-f",
            "digits_knn-f",
            "digits_mlp-f",
            "digits_svm-f",
            "wine_mlp-f",
            "cancer_rf-k",
            "cancer_svm-k",
            "diabetes_gb-k",
            "digits_knn-k",
            "digits_mlp-k",
            "digits_svm-k",
            "wine_mlp-k");

    private final Map<String, LossTable> tables = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "tune-hpo";
    }

    @Override
    public String summary() {
        return "16 hyperparameter problems, to tune rules on";
    }

    @Override
    public Measure measure() {
        return Measure.REGRET;
    }

    /// As many parameters as each table has; none is to be asked for.
    @Override
    public List<Integer> dimensions() {
        return List.of(1);
    }

    @Override
    public List<Integer> instances() {
        return List.of(1);
    }

    @Override
    public List<Integer> functions() {
        return IntStream.rangeClosed(1, TABLES.size()).boxed().toList();
    }

    @Override
    public int seeds() {
        return 10;
    }

    @Override
    public String budget() {
        return "200";
    }

    /// @param dimension is not used
    @Override
    public Problem problem(int function, int instance, int dimension) {
        if (function < 1 || function > TABLES.size()) {
            throw new IllegalArgumentException("function must be 1 to %s, got %s".formatted(TABLES.size(), function));
        }
        String name = TABLES.get(function - 1);
        LossTable table = tables.computeIfAbsent(name, TuneHpo::read);
        String group = name.endsWith("-f") ? "forest" : "process";
        int parameters = table.space().parameters().size();
        return new TableProblem(new Label(name(), function, name, group, instance, parameters), table);
    }

    private static LossTable read(String name) {
        try (InputStream space = resource(name + ".space");
                InputStream model = resource(name + ".forest.gz")) {
            return LossTable.read(name, space, model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String file) {
        return Objects.requireNonNull(TuneHpo.class.getResourceAsStream(file), file);
    }
}
