package dev.zeroth.storage.sql;

import dev.zeroth.space.Domain;
import dev.zeroth.trial.TrialRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Reads trials, a handful of queries for any number of them; every method within a transaction of its session.
final class TrialReader {

    /// Of the attributes beside a parameter's rows.
    static final String BESIDE = "zeroth:value:";

    private static final String SINCE = "FROM trials t %s WHERE t.study_id = ? AND t.trial_id >= ?";
    private static final String AMONG = """
            FROM trials t %s WHERE t.study_id = ? AND t.trial_id IN (SELECT value FROM json_each(?))""";

    private final Session session;
    private final Stamps stamps;
    private final ParameterRows rows = new ParameterRows();
    private final DeclaredSpaces declared;
    private final Map<Long, TrialIds> ids = new HashMap<>();

    TrialReader(Session session, Stamps stamps) {
        this.session = session;
        this.stamps = stamps;
        this.declared = new DeclaredSpaces(session);
    }

    List<TrialRecord> trials(long study, int from, SortedSet<Integer> also) throws SQLException {
        TrialIds known = ids.computeIfAbsent(study, key -> new TrialIds(session, key));
        known.refresh();
        Map<String, Domain> domains = declared.of(study);
        List<TrialRecord> trials = new ArrayList<>();
        SortedSet<Integer> before = also.headSet(from);
        if (!before.isEmpty()) {
            StringBuilder list = new StringBuilder("[");
            for (int number : before) list.append(list.length() == 1 ? "" : ",").append(known.id(number));
            load(AMONG, study, list.append(']').toString(), domains, trials);
        }
        if (from < known.size()) load(SINCE, study, known.id(Math.max(from, 0)), domains, trials);
        return trials;
    }

    private void load(String where, long study, Object which, Map<String, Domain> domains, List<TrialRecord> trials)
            throws SQLException {
        Map<Long, TrialDraft> drafts = new LinkedHashMap<>();
        session.query(
                "SELECT t.trial_id, t.number, t.state, t.datetime_start, t.datetime_complete " + where.formatted("")
                        + " ORDER BY t.trial_id",
                row -> drafts.put(
                        row.getLong(1),
                        new TrialDraft(
                                row.getInt(2),
                                States.read(row.getString(3)),
                                stamps.read(row.getString(4)),
                                stamps.read(row.getString(5)))),
                study,
                which);
        Details details = new Details(session, where, study, which, drafts);
        details.load("trial_params", "p.param_id, p.param_name, p.param_value, p.distribution_json", (draft, row) -> {
            double number = row.getDouble(4);
            Double column = row.wasNull() ? null : (Double) number;
            draft.parameter(new ParameterRows.Row(row.getLong(2), row.getString(3), column, row.getString(5)));
        });
        details.load(
                "trial_values",
                "p.objective, p.value, p.value_type",
                (draft, row) -> draft.value(row.getInt(2), number(row)));
        details.load(
                "trial_intermediate_values",
                "p.step, p.intermediate_value, p.intermediate_value_type",
                (draft, row) -> draft.report(row.getLong(2), number(row)));
        details.load(
                "trial_user_attributes",
                "p.\"key\", p.value_json",
                (draft, row) -> draft.user(row.getString(2), json(row)));
        details.load(
                "trial_system_attributes",
                "p.\"key\", p.value_json",
                (draft, row) -> draft.system(row.getString(2), json(row)));
        for (TrialDraft draft : drafts.values()) trials.add(draft.record(rows, domains));
    }

    private static double number(ResultSet row) throws SQLException {
        double column = row.getDouble(3);
        return StoredNumber.read(row.wasNull() ? null : (Double) column, row.getString(4));
    }

    private @Nullable Object json(ResultSet row) throws SQLException {
        return Attributes.value(session, row.getString(2), row.getString(3));
    }

    /// Queries of the tables that hold the parts of some trials.
    private record Details(Session session, String where, long study, Object which, Map<Long, TrialDraft> drafts) {

        interface Part {
            void row(TrialDraft draft, ResultSet row) throws SQLException;
        }

        void load(String table, String columns, Part part) throws SQLException {
            // A CROSS JOIN is run in the order in which it is written: from the few trials to their parts.
            String join = "CROSS JOIN %s p ON p.trial_id = t.trial_id".formatted(table);
            session.query(
                    "SELECT t.trial_id, " + columns + " " + where.formatted(join),
                    row -> {
                        TrialDraft draft = drafts.get(row.getLong(1));
                        if (draft != null) part.row(draft, row);
                    },
                    study,
                    which);
        }
    }
}
