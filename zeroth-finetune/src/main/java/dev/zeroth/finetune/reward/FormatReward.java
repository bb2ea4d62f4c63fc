package dev.zeroth.finetune.reward;

import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// 1 for a text that begins as a regular expression says, else 0; the mean is the share of texts in that format. `.`
/// stands for ends of lines too; `$` at the expression's end asks for the whole text.
public record FormatReward(Pattern pattern) implements Reward {

    @Override
    public double of(String prompt, String text) {
        return pattern.matcher(text).lookingAt() ? 1 : 0;
    }

    /// `{type: format, pattern: "[^.]{0,39}\\."}`.
    public static final class Type implements RewardType {

        @Override
        public String name() {
            return "format";
        }

        @Override
        public Map<String, @Nullable Object> schema() {
            return SchemaObject.of()
                    .optional("pattern", SchemaObject.text("a regular expression that texts should begin as"))
                    .schema();
        }

        @Override
        public Reward read(Section section, TaskContext context) {
            String text = section.text("pattern");
            try {
                return new FormatReward(Pattern.compile(text, Pattern.DOTALL));
            } catch (PatternSyntaxException e) {
                String problem = "'%s' is no regular expression: %s".formatted(text, e.getDescription());
                section.problem("pattern", problem, null);
                return new FormatReward(Pattern.compile(""));
            }
        }
    }
}
