package dev.zeroth.models.evaluation;

import dev.zeroth.models.data.Table;
import dev.zeroth.models.features.Encoder;
import dev.zeroth.models.features.FeatureMatrix;
import dev.zeroth.models.features.FeatureSettings;
import dev.zeroth.models.splits.Split;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The encoded rows of every fold for the feature settings used last, since most trials of a study share them. A memory
/// only: what it hands out is a function of the settings and the fold.
final class EncodedFolds {
    private static final int KEPT = 4;

    /// The two sides of a fold, encoded by what the first side taught.
    record Fold(FeatureMatrix train, FeatureMatrix test) {}

    private static final class Slot {
        private @Nullable Fold fold;
    }

    private final Table table;
    private final List<String> columns;
    private final List<Split> splits;
    private final Map<FeatureSettings, List<Slot>> slots = new LinkedHashMap<>(KEPT, 0.75f, true);

    EncodedFolds(Table table, List<String> columns, List<Split> splits) {
        this.table = table;
        this.columns = List.copyOf(columns);
        this.splits = List.copyOf(splits);
    }

    Fold fold(FeatureSettings settings, int number) {
        Slot slot = slot(settings, number);
        synchronized (slot) {
            Fold fold = slot.fold;
            if (fold == null) {
                Table train = table.select(splits.get(number).train());
                Table test = table.select(splits.get(number).test());
                Encoder encoder = Encoder.fit(train, columns, settings);
                fold = new Fold(encoder.encode(train), encoder.encode(test));
                slot.fold = fold;
            }
            return fold;
        }
    }

    private Slot slot(FeatureSettings settings, int number) {
        synchronized (slots) {
            List<Slot> row = slots.computeIfAbsent(settings, _ -> {
                List<Slot> empty = new ArrayList<>();
                splits.forEach(_ -> empty.add(new Slot()));
                return empty;
            });
            if (slots.size() > KEPT) {
                slots.remove(slots.keySet().iterator().next());
            }
            return row.get(number);
        }
    }
}
