package dev.zeroth.prompts.propose.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Score;
import dev.zeroth.prompts.program.Trace;
import dev.zeroth.prompts.program.Wording;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.prompts.propose.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalProposerTest {

    private static final String SPAM = "sort.label.spam";
    private static final Parameter.Text LABEL = text(SPAM, "unwanted advertising");

    private static Parameter.Text text(String name, String wording) {
        return new Parameter.Text("sort", name, "what it is like", Wording.free(wording), 500);
    }

    private static Example example(int id, String text, String label) {
        return new Example("e" + id, Fields.of("text", text), Fields.of("label", label));
    }

    private static List<Example> train() {
        List<Example> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(example(2 * i, "buy cheap watches number " + i, "spam"));
            all.add(example(2 * i + 1, "lunch with grandmother on day " + i, "ham"));
        }
        return all;
    }

    private final LocalProposer proposer = new LocalProposer(train(), Map.of(SPAM, "spam"));

    private List<String> proposed(Ask ask, long seed) {
        return proposer.propose(ask, 5, new RandomStream(seed));
    }

    @Test
    void linesOfALabelComeFromItsOwnExamples() {
        List<String> all = new ArrayList<>();
        for (int seed = 0; seed < 30; seed++) {
            List<String> some = proposed(new Ask.Paraphrase(LABEL, LABEL.wording()), seed);
            assertThat(some).hasSizeLessThanOrEqualTo(5).doesNotHaveDuplicates();
            all.addAll(some);
        }
        assertThat(all).anyMatch(one -> one.contains("watches")).noneMatch(one -> one.contains("grandmother"));
    }

    @Test
    void equalStreamsMakeEqualProposals() {
        var ask = new Ask.Paraphrase(LABEL, LABEL.wording());
        assertThat(proposed(ask, 1)).isEqualTo(proposed(ask, 1)).isNotEqualTo(proposed(ask, 2));
    }

    @Test
    void aTemplateBecomesATemplate() {
        Parameter.Text template = text("sort.template", "This is {label}.");
        assertThat(proposed(new Ask.Paraphrase(template, template.wording()), 1))
                .isNotEmpty()
                .allMatch(one -> one.contains("{label}"));
    }

    @Test
    void aCrossIsMadeOfLinesOfBoth() {
        var ask = new Ask.Cross(LABEL, Wording.free("one\ntwo\nboth"), Wording.free("both\nthree"));
        assertThat(proposed(ask, 1))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.lines()).contains("both").isSubsetOf("one", "two", "both", "three"));
    }

    /// Of a case of its own label that went wrong; what went right, or is of another label, tells nothing.
    @Test
    void aReflectionAddsWhatWasMissed() {
        Case missed = wrong("cheap loans and watches", "spam", 0);
        Case other = wrong("lunch at noon", "ham", 0);
        Case right = wrong("buy flowers", "spam", 1);
        for (String one : proposed(new Ask.Reflect(LABEL, LABEL.wording(), List.of(right, other, missed)), 1)) {
            List<String> lines = one.lines().toList();
            assertThat(lines).hasSize(2).first().isEqualTo("unwanted advertising");
            assertThat("cheap loans and watches").contains(lines.getLast());
        }
        assertThat(proposed(new Ask.Criticize(LABEL, LABEL.wording(), List.of(right, other)), 1))
                .isEmpty();
        assertThat(proposed(new Ask.Criticize(LABEL, LABEL.wording(), List.of(missed)), 1))
                .isNotEmpty()
                .allMatch(one -> one.startsWith("misses \""));
    }

    private static Case wrong(String text, String label, double score) {
        return new Case(Fields.of("text", text), Fields.NONE, Fields.of("label", label), score, "");
    }

    @Test
    void improvesAsAnObjectOfTexts() {
        Example example = example(99, "cheap watches", "spam");
        Outcome run = new Outcome(example, Score.of(0, ""), new Trace(List.of(), Fields.NONE, ""));
        var ask = new Ask.Improve(
                List.of(new Ask.Variable(LABEL, LABEL.wording())), "sort: text -> label", List.of(run), List.of());
        assertThat(proposed(ask, 1)).isNotEmpty().allMatch(one -> one.startsWith("{\"%s\":".formatted(SPAM)));
    }

    @Test
    void hasNothingToSayOfData() {
        assertThat(proposed(new Ask.Describe(LABEL, train()), 1)).isEmpty();
    }
}
