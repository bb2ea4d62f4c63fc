package dev.zeroth.bench.problem.hpo;

import dev.zeroth.bench.hpo.LossTable;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Three hyperparameter problems: the cross-validated loss of a support vector machine for regression (diabetes), of
/// logistic regression (digits) and of gradient boosting (breast cancer), each over more than a thousand random
/// configurations. The tables are read from the folder `hpo` under the path that the environment variable
/// `ZEROTH_SHARED_DATA` names.
public final class HpoTables extends TableSuite {

    private static final String VARIABLE = "ZEROTH_SHARED_DATA";
    private static final List<String> TABLES = List.of("diabetes_svr", "digits_logreg", "cancer_gb");

    private final @Nullable String data;
    /// With the folder that the environment names.
    public HpoTables() {
        this(System.getenv(VARIABLE));
    }

    HpoTables(@Nullable String data) {
        super(TABLES);
        this.data = data;
    }

    @Override
    public String name() {
        return "hpo";
    }

    @Override
    public String summary() {
        return "three hyperparameter tables of real cross-validation runs (needs %s)".formatted(VARIABLE);
    }

    @Override
    public int seeds() {
        return 20;
    }

    @Override
    String group(String name) {
        return name;
    }

    @Override
    LossTable read(String name) {
        if (data == null) {
            throw new UsageException("suite 'hpo' needs its tables", "Maybe set %s".formatted(VARIABLE));
        }
        Path folder = Path.of(data, "hpo");
        Path space = folder.resolve(name + ".space");
        if (!Files.exists(space)) throw new UsageException("there is no " + space);
        try {
            return LossTable.read(folder, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
