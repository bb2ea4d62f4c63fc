package dev.zeroth.prompts.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.prompts.program.Demonstration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomSearchTest {

    @Test
    void demonstrationsAreOfExamplesThatFitTheModule() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(4), Script.silent())) {
            new RandomSearch(20).optimize(toy.session());
            List<Demonstration> all = shown(toy, "answer.shown");
            assertThat(all).isNotEmpty().allSatisfy(one -> {
                assertThat(one.inputs().has("question")).isTrue();
                assertThat(Toy.WORDS).contains(one.outputs().get("word"));
            });
        }
    }

    /// Nobody knows the topics of the training's questions, so that there is nothing to show to their module.
    @Test
    void aModuleWithoutLabelsIsShownNothing() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.pipeline(4), Script.learner())) {
            new RandomSearch(20).optimize(toy.session());
            assertThat(toy.session().history()).hasSizeGreaterThan(5);
            assertThat(shown(toy, "topic.shown")).isEmpty();
        }
    }

    private static List<Demonstration> shown(Toy toy, String name) {
        return toy.session().history().stream()
                .flatMap(one -> one.candidate().shown(name).stream())
                .toList();
    }
}
