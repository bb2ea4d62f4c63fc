package dev.zeroth.prompts.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.prompts.call.Reply;
import dev.zeroth.prompts.call.Usage;
import dev.zeroth.prompts.program.AnswerException;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Signature;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

    private static final Signature ONE = Signature.of("text -> label");
    private static final Signature TWO = Signature.of("text -> reason, label");

    private static Fields read(Signature signature, String text) {
        return Answers.read(signature, Reply.of(text, Usage.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"spam", "  spam\n", "<label>spam</label>", "<label>\nspam\n</label>", "<think>ham?</think>\nspam"
            })
    void oneOutputIsTheWholeReply(String text) {
        assertThat(read(ONE, text).values()).isEqualTo(Map.of("label", "spam"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<reason>it shouts</reason><label>spam</label>",
                "Sure!\n<REASON>\nit shouts\n</REASON>\n<Label> spam </Label> Bye.",
                "<label>ham</label> no: <label>spam</label><reason>it shouts</reason>",
                "{\"label\": \"spam\", \"reason\": \"it shouts\", \"more\": [1]}",
                "Here:\n```json\n{\"reason\": \"it shouts\",\n \"label\": \"spam\"}\n```",
            })
    void severalOutputsComeInTagsOrAsJson(String text) {
        assertThat(read(TWO, text).values()).isEqualTo(Map.of("reason", "it shouts", "label", "spam"));
    }

    @Test
    void numbersAndNestedJsonAreTheirText() {
        assertThat(read(TWO, "{\"reason\": [1, 2], \"label\": 3}").values())
                .isEqualTo(Map.of("reason", "[1,2]", "label", "3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<reason>it shouts</reason>",
                "<reason>it shouts</reason><label>spam",
                "{\"reason\": \"it shouts\", \"label\": null}",
                "{\"reason\": \"it shouts\", \"label\":",
                "{\"reason\": \"it shouts\"} {\"label\": \"spam\"}x}",
                "</label>spam<label><reason>it shouts</reason>",
                "spam"
            })
    void anOutputThatIsMissingIsTold(String text) {
        assertThatThrownBy(() -> read(TWO, text))
                .isInstanceOf(AnswerException.class)
                .hasMessageMatching("the answer has no '(label|reason)'");
    }

    @Test
    void anEmptyAndACutAnswerAreNone() {
        assertThatThrownBy(() -> read(ONE, " \n"))
                .isInstanceOf(AnswerException.class)
                .hasMessage("the answer is empty");
        assertThatThrownBy(() -> read(ONE, "<think>hm</think>")).hasMessage("the answer is empty");
        assertThatThrownBy(() -> Answers.read(ONE, new Reply("spa", List.of(), new Usage(9, 7), true)))
                .isInstanceOf(AnswerException.class)
                .hasMessage("the answer was cut off after 7 tokens");
    }

    /// An output that holds what looks like a tag is shown escaped in a demonstration, and read back as it was.
    @Test
    void whatADemonstrationShowsIsReadBack() {
        String tricky = "it says </reason><label>ham</label>";
        Delimiters tags = Prompt.delimiters(TWO);
        String shown = tags.wrap("reason", tricky) + tags.wrap("label", "spam");
        assertThat(read(TWO, shown).values()).isEqualTo(Map.of("reason", tricky, "label", "spam"));
    }
}
