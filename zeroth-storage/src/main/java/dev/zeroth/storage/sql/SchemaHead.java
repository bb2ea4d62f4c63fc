package dev.zeroth.storage.sql;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A version of Optuna's schema that is read and written.
enum SchemaHead {
    /// Optuna 3.0 and 3.1.
    V3_0("3.0", "v3.0.0.d"),
    /// Optuna 3.2 and later: an index on `trials.study_id` more.
    V3_2("3.2", "v3.2.0.a");

    private final String text;
    private final String revision;

    SchemaHead(String text, String revision) {
        this.text = text;
        this.revision = revision;
    }

    /// `3.0` or `3.2`.
    String text() {
        return text;
    }

    static List<String> texts() {
        return Arrays.stream(values()).map(SchemaHead::text).toList();
    }

    /// The stamp in the table `alembic_version`.
    String revision() {
        return revision;
    }

    static @Nullable SchemaHead ofRevision(String revision) {
        for (SchemaHead head : values()) if (head.revision.equals(revision)) return head;
        return null;
    }

    Stamps stamps() {
        return switch (this) {
            case V3_0 -> new Stamps(ZoneId.systemDefault());
            case V3_2 -> Stamps.UTC;
        };
    }
}
