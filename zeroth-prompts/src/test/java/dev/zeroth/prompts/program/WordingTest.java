package dev.zeroth.prompts.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "free", "<keep>frozen</keep>", "a <keep>b</keep> c <keep>d</keep>", "a\n<keep>\n</keep>"})
    void aTextIsWrittenAsItIsRead(String marked) {
        assertThat(Wording.parse(marked).marked()).isEqualTo(marked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a <keep> b", "a </keep> b", "</keep><keep>", "<keep>a</keep> </keep>"})
    void marksComeInPairs(String marked) {
        assertThatThrownBy(() -> Wording.parse(marked)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void frozenSpansStay() {
        Wording wording = Wording.parse("Sort it. <keep>One word.</keep> Or <keep>none.</keep>");
        assertThat(wording.revised("Another. One word. none.")).isNotNull();
        assertThat(Objects.requireNonNull(wording.revised("X One word. none. Y"))
                        .frozen())
                .containsExactly("One word.", "none.");
        assertThat(wording.revised("Another. one word. none.")).isNull();
        assertThat(wording.revised("none. One word.")).isNull();
        assertThat(wording.revised("One word.")).isNull();
    }

    @Test
    void marksOfAProposalDoNotFreeze() {
        Wording revised = Objects.requireNonNull(Wording.free("a").revised("<keep>mine</keep> b"));
        assertThat(revised.frozen()).isEmpty();
        assertThat(revised.text()).isEqualTo("mine b");
    }

    /// Whoever reads an answer strips it: the blanks of a frozen end come back, and no others.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sort it.<keep>\nOne word.\n</keep>",
                "Sort it.<keep>\nOne word.</keep>\n",
                "Sort it. <keep>\nOne word. \n</keep>\n"
            })
    void aFrozenEndKeepsItsBlanks(String marked) {
        Wording wording = Wording.parse(marked);
        Wording revised = Objects.requireNonNull(wording.revised("  Look at it twice.\nOne word."));
        assertThat(revised.frozen()).isEqualTo(wording.frozen());
        assertThat(revised.text()).startsWith("Look at it twice.\nOne word.");
        assertThat(revised.text().stripTrailing()).isEqualTo("Look at it twice.\nOne word.");
        assertThat(wording.revised(wording.text())).isNotNull();
        assertThat(wording.revised("Look at it twice. One word.")).isNull();
    }

    @Test
    void aFrozenBeginningKeepsItsBlanks() {
        Wording wording = Wording.parse("<keep>\n One word. </keep>Sort it. ");
        Wording revised = Objects.requireNonNull(wording.revised("One word. Look twice.\n"));
        assertThat(revised.marked()).isEqualTo("<keep>\n One word. </keep>Look twice.");
        assertThat(Objects.requireNonNull(Wording.parse("<keep> \n</keep>").revised("x"))
                        .marked())
                .isEqualTo("<keep> \n</keep>x");
    }

    /// A mark that is left when one within it is taken off would freeze, or break what is read.
    @ParameterizedTest
    @ValueSource(strings = {"<ke<keep>ep>mine", "mine</ke</keep>ep>", "<ke</ke<keep>ep>ep>mine", "<<keep>keep>mine"})
    void marksWithinMarksAreTakenOff(String proposal) {
        Wording revised = Objects.requireNonNull(Wording.free("a").revised(proposal));
        assertThat(revised.text()).isEqualTo("mine");
        assertThat(Wording.parse(revised.marked())).isEqualTo(revised);
    }

    @Test
    void aCandidateIsReadAsItIsWritten() {
        Signature signature = Signature.of("question -> word");
        Demonstration shown = new Demonstration(Fields.of("question", "q\n<x>"), Fields.of("word", "w"), "rows:3");
        Candidate candidate = Candidate.initial(List.of(
                new Parameter.Text("m", "m.text", "", Wording.parse("a <keep>b</keep>"), 100),
                new Parameter.Shown("m", "m.shown", signature, List.of(shown), 2),
                new Parameter.Choice("m", "m.model", List.of("big", "small"), "small"),
                new Parameter.Amount("m", "m.temperature", 0, 2, 0.7)));
        Candidate read = Candidate.of(candidate.json());
        assertThat(read).isEqualTo(candidate);
        assertThat(read.id()).isEqualTo(candidate.id());
        assertThat(read.with("m.temperature", new Setting.Amount(0.8)).id()).isNotEqualTo(candidate.id());
        assertThat(read.id(name -> name.equals("m.text"))).isNotEqualTo(candidate.id());
    }

    @Test
    void whatIsNoCandidateIsToldByItsParameter() {
        for (Object value : List.of("x", 3, Map.of("text", 3), Map.of("shown", List.of("x")), Map.of("no", "x"))) {
            assertThatThrownBy(() -> Candidate.of(Map.of("m.text", value)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("m.text");
        }
    }
}
