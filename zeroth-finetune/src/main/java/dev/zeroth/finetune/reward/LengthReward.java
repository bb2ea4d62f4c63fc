package dev.zeroth.finetune.reward;

import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// 1 for a text of `least` ... `most` characters; n / least for a shorter, most / n for a longer one of n.
public record LengthReward(int least, int most) implements Reward {

    public LengthReward {
        if (least < 0 || most < 1 || most < least) {
            throw new IllegalArgumentException(
                    "lengths must be 0 <= least <= most, got %d and %d".formatted(least, most));
        }
    }

    @Override
    public double of(String prompt, String text) {
        int n = text.codePointCount(0, text.length());
        if (n < least) return (double) n / least;
        return n > most ? (double) most / n : 1;
    }

    /// `{type: length, least: 20, most: 60}`.
    public static final class Type implements RewardType {

        @Override
        public String name() {
            return "length";
        }

        @Override
        public Map<String, @Nullable Object> schema() {
            return SchemaObject.of()
                    .optional("least", SchemaObject.integer(0, Integer.MAX_VALUE, "characters of a text; else 0"))
                    .optional("most", SchemaObject.integer(1, Integer.MAX_VALUE, "characters of a text"))
                    .schema();
        }

        @Override
        public Reward read(Section section, TaskContext context) {
            int least = section.intOr("least", 0, 0, Integer.MAX_VALUE);
            int most = section.intOr("most", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
            if (!section.has("least") && !section.has("most")) {
                section.problem("", "a length needs least, most or both, found neither", null);
            }
            if (most >= least) return new LengthReward(least, most);
            section.problem("most", "must be at least %d, got %d".formatted(least, most), null);
            return new LengthReward(0, 1);
        }
    }
}
