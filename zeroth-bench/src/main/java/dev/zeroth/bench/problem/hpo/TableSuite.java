package dev.zeroth.bench.problem.hpo;

import dev.zeroth.bench.hpo.LossTable;
import dev.zeroth.bench.problem.Label;
import dev.zeroth.bench.problem.Measure;
import dev.zeroth.bench.problem.Problem;
import dev.zeroth.bench.problem.Suite;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// A suite with a table of losses for each function, read when it is first asked for.
abstract class TableSuite implements Suite {

    private final List<String> names;
    private final Map<String, LossTable> tables = new ConcurrentHashMap<>();

    /// @param names of the tables, one per function
    TableSuite(List<String> names) {
        this.names = List.copyOf(names);
    }

    abstract LossTable read(String name);

    /// The functions that a table is reported with.
    abstract String group(String name);

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
        return IntStream.rangeClosed(1, names.size()).boxed().toList();
    }

    @Override
    public String budget() {
        return "200";
    }

    /// @param dimension is not used
    @Override
    public Problem problem(int function, int instance, int dimension) {
        if (function < 1 || function > names.size()) {
            throw new IllegalArgumentException("function must be 1 to %s, got %s".formatted(names.size(), function));
        }
        String name = names.get(function - 1);
        LossTable table = tables.computeIfAbsent(name, this::read);
        int parameters = table.space().parameters().size();
        return new TableProblem(new Label(name(), function, name, group(name), instance, parameters), table);
    }
}
