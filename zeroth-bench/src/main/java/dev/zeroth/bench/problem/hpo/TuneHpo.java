package dev.zeroth.bench.problem.hpo;

import dev.zeroth.bench.hpo.LossTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// Hyperparameter problems to tune rules on: cross-validated losses of up to 800 random configurations of nine
/// scikit-learn models, none of them in [HpoTables], made functions of the whole space by forests (`-f`), which are
/// rugged, and by Gaussian processes (`-k`), which are smooth. `make_tune_tables.py` beside them made them, from data
/// sets of the UCI repository (breast cancer, wine, digits; CC BY 4.0) and of Efron et al., 2004 (diabetes).
public final class TuneHpo extends TableSuite {

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

    public TuneHpo() {
        super(TABLES);
    }

    @Override
    public String name() {
        return "tune-hpo";
    }

    @Override
    public String summary() {
        return "16 hyperparameter problems, to tune rules on";
    }

    @Override
    public int seeds() {
        return 10;
    }

    @Override
    String group(String name) {
        return name.endsWith("-f") ? "forest" : "process";
    }

    @Override
    LossTable read(String name) {
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
