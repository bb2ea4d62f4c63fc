package dev.zeroth.finetune.reward;

import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The share of some words that a text contains, whatever the case.
public record WordsReward(List<String> words) implements Reward {

    public WordsReward {
        words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        if (words.isEmpty()) throw new IllegalArgumentException("there must be a word");
    }

    @Override
    public double of(String prompt, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return (double) words.stream().filter(lower::contains).count() / words.size();
    }

    /// `{type: words, words: [whale, sea]}`.
    public static final class Type implements RewardType {

        @Override
        public String name() {
            return "words";
        }

        @Override
        public Map<String, @Nullable Object> schema() {
            return SchemaObject.of()
                    .optional("words", SchemaObject.texts("that texts should contain"))
                    .schema();
        }

        @Override
        public Reward read(Section section, TaskContext context) {
            List<String> words = section.texts("words");
            return new WordsReward(words.isEmpty() ? List.of("") : words);
        }
    }
}
