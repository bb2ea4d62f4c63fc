package dev.zeroth.prompts.optimize.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.prompts.optimize.Demonstrations;
import dev.zeroth.prompts.optimize.Script;
import dev.zeroth.prompts.optimize.Toy;
import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Setting;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HillClimbTest {

    @Test
    void whatLosesTheRaceIsNeverValidated() throws InterruptedException {
        // Forgetting a word loses, at the first look that has it; a number changes nothing, so that all is looked at.
        Script script = Script.of((_, random) -> List.of("Name. " + random.nextInt(1_000_000) + Toy.FROZEN));
        try (Toy toy = Toy.of(Toy.single(0), script)) {
            new HillClimb(4, 0.05, 0, 20).optimize(toy.session());
            assertThat(toy.session().history()).hasSize(1);
            assertThat(toy.meter().spent().candidates()).isEqualTo(21);
            // 24 of the validation and 24 of the training for the initial one, and 24 for each challenger.
            assertThat(toy.meter().spent().evaluations()).isEqualTo(48 + 20 * 24);
        }
    }

    @Test
    void aRaceEndsAtTheFirstLookBehind() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(0), Script.silent(), 40)) {
            Candidate bad = toy.session().initial();
            Candidate good = with(bad, String.join(" ", Toy.WORDS));
            Race lost = new Race(toy.session(), 4, 0.05, 0);
            assertThat(lost.won(bad, good, 0)).isFalse();
            assertThat(toy.meter().spent().evaluations()).isEqualTo(8);
            assertThat(lost.sum()).isEqualTo(-4);
        }
    }

    @Test
    void aRaceEndsAsSoonAsTheTestSaysBetter() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(0), Script.silent(), 40)) {
            Candidate bad = toy.session().initial();
            Candidate good = with(bad, String.join(" ", Toy.WORDS));
            Race won = new Race(toy.session(), 4, 0.05, 0);
            assertThat(won.won(good, bad, 0)).isTrue();
            // Wealth of 20 takes 10 wins in a row or so: looks after 4 and after 12 of the 240.
            assertThat(toy.meter().spent().evaluations()).isEqualTo(2 * 12);
        }
    }

    @Test
    void climbsAndNeverDown() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(2), Script.learner(), 4)) {
            new HillClimb(4, 0.05, 0, 300).optimize(toy.session());
            assertThat(toy.session().incumbent().mean()).isEqualTo(1);
            List<Double> means =
                    toy.session().history().stream().map(Validated::mean).toList();
            assertThat(means).isSorted();
        }
    }

    @Test
    void editsThatPayAreTriedMore() {
        Arms arms = new Arms(3);
        Streams streams = new Streams(7);
        int[] tried = new int[3];
        for (int i = 0; i < 300; i++) {
            int arm = arms.next(streams.stream(i, "arm"));
            tried[arm]++;
            arms.tell(arm, arm == 1 && streams.stream(i, "pays").nextDouble() < 0.5);
        }
        // The others never pay: of Thompson's draws at most some ten go to each before their chance is below 1/10.
        assertThat(tried[1]).isGreaterThan(200);
        assertThat(tried[0]).isPositive();
        assertThat(tried[2]).isPositive();
    }

    @Test
    void demonstrationsBecomeMoreFewerOrOthers() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(6), Script.silent(), 4)) {
            var shown = toy.session().parameters().get(1);
            Candidate none = toy.session().initial();
            assertThat(new Edit(shown, Edit.Way.LESS).of(toy.session(), none, new RandomStream(3)))
                    .isNull();
            Set<Integer> sizes = new TreeSet<>();
            Candidate all = none;
            for (int i = 0; i < 60; i++) {
                Candidate some = Toy.there(new Edit(shown, Edit.Way.MORE).of(toy.session(), none, new RandomStream(i)));
                sizes.add(some.shown("answer.shown").size());
                Candidate more = new Edit(shown, Edit.Way.MORE).of(toy.session(), all, new RandomStream(i));
                if (more == null) continue;
                assertThat(more.shown("answer.shown"))
                        .containsAll(all.shown("answer.shown"))
                        .hasSizeGreaterThan(all.shown("answer.shown").size());
                all = more;
            }
            assertThat(sizes).containsExactly(1, 2, 4);
            assertThat(all.shown("answer.shown")).hasSize(6).doesNotHaveDuplicates();
            for (int i = 0; i < 10; i++) {
                Candidate other =
                        Toy.there(new Edit(shown, Edit.Way.OTHER).of(toy.session(), all, new RandomStream(i)));
                assertThat(other.shown("answer.shown"))
                        .hasSize(6)
                        .doesNotHaveDuplicates()
                        .isNotEqualTo(all.shown("answer.shown"))
                        .containsAnyElementsOf(all.shown("answer.shown"));
                Candidate less = Toy.there(new Edit(shown, Edit.Way.LESS).of(toy.session(), all, new RandomStream(i)));
                assertThat(less.shown("answer.shown")).hasSizeBetween(2, 5);
                assertThat(all.shown("answer.shown")).containsAll(less.shown("answer.shown"));
            }
        }
    }

    @Test
    void aRaceLeavesOutWhatEitherShows() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(6), Script.silent(), 4)) {
            var shown = toy.session().parameters().get(1);
            Candidate none = toy.session().initial();
            Candidate six = none.with(
                    shown.name(),
                    new Setting.Shown(Demonstrations.filled(
                            (Parameter.Shown) shown, List.of(), toy.session().train(), 6, new RandomStream(1))));
            new Race(toy.session(), 1_000, 0.05, 0).won(six, none, 0);
            assertThat(toy.meter().spent().evaluations())
                    .isEqualTo(2L * (toy.session().train().size() - 6));
        }
    }

    @Test
    void whereNoLabelFitsAModuleItShowsARunThatWentRight() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.pipeline(2), Script.silent(), 4)) {
            var shown = toy.session().parameters().get(1);
            Candidate none = toy.session().initial();
            Edit more = new Edit(shown, Edit.Way.MORE);
            assertThat(more.of(toy.session(), none, new RandomStream(3)))
                    .as("nothing went right")
                    .isNull();
            var words = String.join(" ", Toy.WORDS) + Toy.FROZEN;
            Candidate knows = none.with(
                    "topic.instruction",
                    new Setting.Text(Toy.there(none.text("topic.instruction").revised(words))));
            Candidate one = Toy.there(more.of(toy.session(), knows, new RandomStream(3)));
            assertThat(one.shown("topic.shown")).hasSize(1).allSatisfy(run -> {
                assertThat(Toy.WORDS).contains(run.outputs().get("topic"));
                assertThat(run.inputs().get("question")).contains(run.outputs().get("topic"));
            });
        }
    }

    private static Candidate with(Candidate candidate, String words) {
        var wording = candidate.text("answer.instruction").revised(words + Toy.FROZEN);
        return candidate.with("answer.instruction", new Setting.Text(Toy.there(wording)));
    }
}
