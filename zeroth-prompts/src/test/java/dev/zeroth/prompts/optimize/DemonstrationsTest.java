package dev.zeroth.prompts.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.optimize.demonstration.DemonstrationSets;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.prompts.program.Signature;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemonstrationsTest {

    @Test
    void bootstrapsFromRunsThatPassAndRunsNoMoreThanItNeeds() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(4), Script.silent(), 4)) {
            Session session = toy.session();
            Parameter.Text text = session.texts().getFirst();
            Candidate teacher = Toy.there(Proposals.with(session.initial(), text, "ash elm " + Toy.FROZEN));
            var found = Demonstrations.bootstrapped(session, teacher, session.train(), 3, 1, 0);
            // ash, birch, cedar: one right; elm, fir: another; gum; ash: the third.
            assertThat(found.get("answer.shown"))
                    .extracting(Demonstration::source)
                    .containsExactly("train:ash:0", "train:elm:0", "train:ash:1");
            assertThat(toy.meter().spent().evaluations()).isEqualTo(7);
        }
    }

    @Test
    void labelledOnesFitTheModule() {
        Example example = new Example("e", Fields.of("question", "q"), Fields.of("word", "w"));
        assertThat(Toy.there(Demonstrations.labelled(Signature.of("question -> word, reason"), example))
                        .outputs())
                .isEqualTo(Fields.of("word", "w"));
        assertThat(Demonstrations.labelled(Signature.of("question, topic -> word"), example))
                .isNull();
        assertThat(Demonstrations.labelled(Signature.of("question -> topic"), example))
                .isNull();
    }

    @Test
    void fillsUpToTheMostWithoutRepetition() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(4), Script.silent(), 4)) {
            Parameter.Shown shown = Demonstrations.parameters(toy.session()).getFirst();
            var first = List.of(Toy.there(Demonstrations.labelled(
                    shown.signature(), toy.session().train().get(2))));
            var two = Demonstrations.filled(shown, first, toy.session().train(), 1, new RandomStream(1));
            assertThat(two).hasSize(2).doesNotHaveDuplicates().startsWith(first.getFirst());
            var four = Demonstrations.filled(shown, first, toy.session().train(), 9, new RandomStream(1));
            assertThat(four).hasSize(4).doesNotHaveDuplicates();
            var set = new DemonstrationSets(2, 16, 1)
                    .set(toy.session(), toy.session().initial(), 1);
            assertThat(set.get("answer.shown")).hasSize(4);
            Candidate with = DemonstrationSets.with(toy.session().initial(), set);
            assertThat(with.settings().get("answer.shown"))
                    .isEqualTo(new Setting.Shown(Toy.there(set.get("answer.shown"))));
        }
    }
}
