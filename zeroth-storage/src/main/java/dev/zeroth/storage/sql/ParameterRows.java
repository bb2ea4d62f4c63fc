package dev.zeroth.storage.sql;

import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.ScalarDomain;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.SequenceDomain;
import dev.zeroth.space.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parameters of a trial as rows of Optuna's table, each a name, a number and a distribution.
///
/// A scalar parameter is one row. A permutation or a subset is one whole-number row `name[i]` per Lehmer digit; every
/// combination of digits is a value, so that a sampler that knows only Optuna's kinds stays within the domain.
///
/// Read back, a row is taken for the domain that the trial's attribute names ([DomainJson]), else for the one that the
/// study declares, if the row's distribution is that domain's; else for what the distribution says, false and true in
/// this order being a boolean. Digits without either are whole numbers.
final class ParameterRows {

    static final ChoiceDomain FALSE_TRUE = ChoiceDomain.of(false, true);

    /// @param number null if the column is
    record Row(long id, String name, @Nullable Double number, String distribution) {}

    /// Where a row goes.
    interface Sink<E extends Exception> {
        void row(String name, double number, String distribution) throws E;
    }

    private final Distributions distributions = new Distributions();

    /// The rows of a value.
    <E extends Exception> void write(String name, Value value, Sink<E> sink) throws E {
        double[] codes = value.codes();
        switch (value.domain()) {
            case ScalarDomain domain -> sink.row(name, codes[0], distributions.write(domain));
            case SequenceDomain domain -> {
                List<ScalarDomain> digits = domain.coordinates();
                for (int i = 0; i < codes.length; i++) {
                    sink.row(SearchSpace.coordinateName(name, i), codes[i], distributions.write(digits.get(i)));
                }
            }
        }
    }

    /// The parameters of a trial's rows.
    ///
    /// @param beside the attributes beside them, by parameter name
    /// @param declared the domains of the study's declared space, by parameter name
    /// @param unread takes what is left out: why, by parameter name
    Parameters read(
            List<Row> rows,
            Map<String, @Nullable Object> beside,
            Map<String, Domain> declared,
            Map<String, @Nullable Object> unread) {
        Map<String, Row> byName = new LinkedHashMap<>();
        for (Row row : rows) byName.put(row.name(), row);
        LinkedHashMap<String, Value> values = new LinkedHashMap<>();
        for (Row row : rows) {
            String name = owner(row.name(), beside, declared);
            if (values.containsKey(name) || unread.containsKey(name)) continue;
            Domain known = known(name, beside, declared);
            try {
                Value value = known instanceof SequenceDomain sequence && !name.equals(row.name())
                        ? sequence(name, sequence, byName)
                        : scalar(row, known);
                values.put(name, value);
            } catch (IllegalArgumentException e) {
                unread.put(name, e.getMessage());
            }
        }
        return new Parameters(values);
    }

    private static @Nullable Domain known(
            String name, Map<String, @Nullable Object> beside, Map<String, Domain> declared) {
        if (beside.isEmpty()) return declared.get(name);
        Domain domain = DomainJson.domain(beside.get(name));
        return domain != null ? domain : declared.get(name);
    }

    /// The permutation or subset whose digit the row is, or the row's own name.
    private static String owner(String row, Map<String, @Nullable Object> beside, Map<String, Domain> declared) {
        int bracket = row.endsWith("]") ? row.lastIndexOf('[') : -1;
        if (bracket < 1) return row;
        String name = row.substring(0, bracket);
        if (!(known(name, beside, declared) instanceof SequenceDomain sequence)) return row;
        String digit = row.substring(bracket + 1, row.length() - 1);
        boolean number = !digit.isEmpty() && digit.length() < 4 && digit.chars().allMatch(c -> c >= '0' && c <= '9');
        return number && Integer.parseInt(digit) < sequence.coordinates().size() ? name : row;
    }

    private Value sequence(String name, SequenceDomain domain, Map<String, Row> rows) {
        List<ScalarDomain> digits = domain.coordinates();
        double[] codes = new double[digits.size()];
        for (int i = 0; i < codes.length; i++) {
            String column = SearchSpace.coordinateName(name, i);
            Row row = rows.get(column);
            if (row == null) throw new IllegalArgumentException("'%s' is missing".formatted(column));
            if (!digits.get(i).equals(distribution(row))) {
                throw new IllegalArgumentException("'%s' is not of %s".formatted(column, digits.get(i)));
            }
            codes[i] = number(row);
        }
        return domain.decode(codes);
    }

    private Value scalar(Row row, @Nullable Domain known) {
        ScalarDomain domain = distribution(row);
        if (known instanceof ScalarDomain scalar && Distributions.plain(scalar).equals(domain)) domain = scalar;
        else if (FALSE_TRUE.equals(domain)) domain = new BooleanDomain();
        return domain.decode(number(row));
    }

    private ScalarDomain distribution(Row row) {
        Distributions.Read read = distributions.read(row.distribution());
        if (read.domain() == null) throw new IllegalArgumentException(read.problem());
        return read.domain();
    }

    private static double number(Row row) {
        if (row.number() == null) throw new IllegalArgumentException("it has no value");
        return row.number();
    }
}
