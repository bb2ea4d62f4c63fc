package dev.zeroth.study;

import dev.zeroth.storage.AttributeKind;
import dev.zeroth.storage.Owner;
import dev.zeroth.storage.Storage;
import dev.zeroth.storage.StudyRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that one process at a time does to a study, kept with the study as its owner. Where the owner is certainly
/// gone, or was on another host, of which nothing is known here, it is free.
public final class Turn implements AutoCloseable {

    private static final String KEY = "zeroth:turn:";

    private final Storage storage;
    private final long study;
    private final String key;
    private final Owner owner = Owner.startLoop();

    private Turn(Storage storage, long study, String key) {
        this.storage = storage;
        this.study = study;
        this.key = key;
    }

    static @Nullable Turn take(Storage storage, String study, String what) {
        StudyRecord record = storage.find(study);
        if (record == null) throw new IllegalArgumentException("there is no study '%s' any more".formatted(study));
        if (holder(record, what) != null) return null;
        Turn turn = new Turn(storage, record.id(), KEY + what);
        Object before = record.attributes().get(turn.key);
        boolean taken = false;
        try {
            taken = storage.replaceStudyAttribute(
                    turn.study, AttributeKind.SYSTEM, turn.key, before, turn.owner.toJson());
        } finally {
            if (!taken) turn.owner.endLoop();
        }
        return taken ? turn : null;
    }

    static @Nullable Owner holder(Storage storage, String study, String what) {
        StudyRecord record = storage.find(study);
        return record == null ? null : holder(record, what);
    }

    private static @Nullable Owner holder(StudyRecord record, String what) {
        Owner owner = Owner.fromJson(record.attributes().get(KEY + what));
        return owner != null && owner.here() && !owner.dead() ? owner : null;
    }

    @Override
    public void close() {
        try {
            Map<String, @Nullable Object> mine = owner.toJson();
            boolean _ = storage.replaceStudyAttribute(study, AttributeKind.SYSTEM, key, mine, null);
        } finally {
            owner.endLoop();
        }
    }
}
