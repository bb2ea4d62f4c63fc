package dev.zeroth.bench.problem.hpo;

import dev.zeroth.bench.hpo.LossTable;
import dev.zeroth.bench.problem.Label;
import dev.zeroth.bench.problem.Measure;
import dev.zeroth.bench.problem.Problem;
import dev.zeroth.bench.problem.Suite;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Three hyperparameter problems: the cross-validated loss of a support vector machine for regression (diabetes), of
/// logistic regression (digits) and of gradient boosting (breast cancer), each over more than a thousand random
/// configurations. The tables are read from the folder `hpo` under the path that the environment variable
/// `ZEROTH_SHARED_DATA` names.
public final class HpoTables implements Suite {

    private static final String VARIABLE = "ZEROTH_SHARED_DATA";
    private static final List<String> TABLES = List.of("diabetes_svr", "digits_logreg", "cancer_gb");

    private final @Nullable String data;
    private final Map<String, LossTable> tables = new ConcurrentHashMap<>();

    /// With the folder that the environment names.
    public HpoTables() {
        this(System.getenv(VARIABLE));
    }

    HpoTables(@Nullable String data) {
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
        return 20;
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
        LossTable table = tables.computeIfAbsent(name, this::read);
        int parameters = table.space().parameters().size();
        return new TableProblem(new Label(name(), function, name, name, instance, parameters), table);
    }

    private LossTable read(String name) {
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
