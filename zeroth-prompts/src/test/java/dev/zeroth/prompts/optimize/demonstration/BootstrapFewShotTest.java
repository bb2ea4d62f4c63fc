package dev.zeroth.prompts.optimize.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.prompts.optimize.Script;
import dev.zeroth.prompts.optimize.Toy;
import dev.zeroth.prompts.optimize.Validated;
import org.junit.jupiter.api.Test;

class BootstrapFewShotTest {

    @Test
    void fewShotIsOneSetAndAsksNobody() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(4), Script.silent())) {
            new BootstrapFewShot(0, 4, 16, 1).optimize(toy.session());
            assertThat(toy.session().history()).hasSize(2);
            // Nothing goes right, so that labelled ones fill up.
            assertThat(toy.session().history().getLast().candidate().shown("answer.shown"))
                    .hasSize(4)
                    .allMatch(one -> one.source().startsWith("train:"));
            assertThat(toy.script().asked()).isEmpty();
        }
    }

    @Test
    void randomSearchTriesTheFixedSetsAndThoseOfChance() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(4), Script.silent(), 8)) {
            new BootstrapFewShot(5, 4, 16, 1).optimize(toy.session());
            assertThat(toy.session().history()).hasSize(1 + 2 + 5);
            assertThat(toy.session().history()).extracting(Validated::mean).startsWith(0.0);
            assertThat(toy.session().incumbent().mean()).isGreaterThan(0);
        }
    }
}
