package dev.zeroth.storage.sql;

import dev.zeroth.storage.StorageException;
import java.sql.SQLException;
import java.util.Arrays;

/// The keys of a study's trials by number, as far as one session has seen them. The trials of a study never go away
/// and never change their keys, unless the study itself is deleted; its key may then be another's.
final class TrialIds {

    private static final String SINCE =
            "SELECT trial_id, number FROM trials WHERE study_id = ? AND trial_id >= ? ORDER BY trial_id";
    private static final String STUDY = "SELECT 1 FROM studies WHERE study_id = ?";

    private final Session session;
    private final long study;
    private long[] ids = new long[16];
    private int size;

    TrialIds(Session session, long study) {
        this.session = session;
        this.study = study;
    }

    /// Takes in the trials that were added since, within a transaction of the session.
    ///
    /// @throws IllegalArgumentException if there is no such study
    void refresh() throws SQLException {
        if (size > 0 && refreshed()) return;
        size = 0;
        if (session.number(STUDY, study) == null) throw new IllegalArgumentException("no study with id " + study);
        if (!refreshed()) {
            throw new StorageException("%s: the trials of study %d are not numbered 0, 1, 2, ..."
                    .formatted(session.url().file(), study));
        }
    }

    /// Whether the last trial known was still there and those after it follow on.
    private boolean refreshed() throws SQLException {
        int known = Math.max(size - 1, 0);
        int before = size;
        size = known;
        boolean[] follows = {true};
        session.query(
                SINCE,
                row -> {
                    long number = row.getLong(2);
                    follows[0] &= number == size && !row.wasNull() && (size >= before || ids[size] == row.getLong(1));
                    append(row.getLong(1));
                },
                study,
                before == 0 ? 0L : ids[known]);
        return follows[0] && size >= before;
    }

    private void append(long id) {
        if (size == ids.length) ids = Arrays.copyOf(ids, size * 2);
        ids[size++] = id;
    }

    /// Forgets everything.
    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /// The key of a trial.
    ///
    /// @throws IllegalArgumentException if there is none of this number
    long id(int number) {
        if (number < 0 || number >= size) {
            throw new IllegalArgumentException("no trial %d in study %d, which has %d".formatted(number, study, size));
        }
        return ids[number];
    }
}
