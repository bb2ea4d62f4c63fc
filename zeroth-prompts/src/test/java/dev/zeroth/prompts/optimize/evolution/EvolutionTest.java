package dev.zeroth.prompts.optimize.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.optimize.Script;
import dev.zeroth.prompts.optimize.Toy;
import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.optimize.bandit.Screen;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.prompts.program.Wording;
import dev.zeroth.prompts.propose.Ask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvolutionTest {

    private static final String NAME = "answer.instruction";

    private static String random(RandomStream random) {
        List<String> words = new ArrayList<>();
        for (String word : Toy.WORDS) if (random.nextInt(3) == 0) words.add(word);
        return String.join(" ", words) + " " + random.nextInt(1_000_000) + Toy.FROZEN;
    }

    private static Script writer() {
        return Script.of((_, random) -> {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) all.add(random(random));
            return all;
        });
    }

    @Test
    void coproGoesThroughTheTextsAndShowsScoresAscending() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.pipeline(), writer())) {
            new Copro(4, 2).optimize(toy.session());
            assertThat(toy.script().asked())
                    .extracting(ask -> ask.getClass().getSimpleName() + " "
                            + ask.parameter().name())
                    .containsExactly(
                            "Ground topic.instruction",
                            "Ground answer.instruction",
                            "Surpass topic.instruction",
                            "Surpass answer.instruction");
            assertThat(toy.script().counts()).containsExactly(3, 3, 4, 4);
            assertThat(toy.session().history()).hasSize(1 + 3 + 3 + 4 + 4);
            for (Ask.Surpass ask : toy.script().asked(Ask.Surpass.class)) {
                assertThat(ask.ascending()).hasSize(4);
                assertThat(ask.ascending()).extracting(Ask.Scored::score).isSorted();
            }
        }
    }

    @Test
    void oproShowsTheBestInStepsWithExemplarsAndSkipsWhatWasTried() throws InterruptedException {
        Script script = Script.of((ask, random) -> {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < 7; i++) all.add(random(random));
            all.add(((Ask.Surpass) ask).ascending().getFirst().wording().text());
            return all;
        });
        try (Toy toy = Toy.of(Toy.single(0), script)) {
            new Opro(5, 10, 3, 8, 3).optimize(toy.session());
            List<Ask.Surpass> asks = script.asked(Ask.Surpass.class);
            assertThat(asks).extracting(ask -> ask.ascending().size()).containsExactly(1, 5, 5);
            assertThat(asks).allSatisfy(ask -> {
                assertThat(ask.examples()).hasSize(3);
                assertThat(ask.ascending()).extracting(Ask.Scored::score).isSorted();
                assertThat(ask.ascending()).allMatch(one -> Math.rint(one.score() * 10) == one.score() * 10);
            });
            assertThat(script.counts()).containsExactly(8, 8, 8);
            // What was tried is proposed again each time, and validated once.
            assertThat(toy.session().history()).hasSize(1 + 3 * 7);
        }
    }

    @Test
    void geneticCrossesTwoOfTheLivingAndKeepsTheBest() throws InterruptedException {
        Script script = Script.of((ask, random) -> List.of(
                ask instanceof Ask.Cross cross
                        ? cross.first().text() + " " + cross.second().text().substring(0, 3) + random.nextInt(1_000)
                        : random(random)));
        try (Toy toy = Toy.of(Toy.single(0), script)) {
            new EvoPrompt(false, 5, 2).optimize(toy.session());
            assertThat(script.asked(Ask.Paraphrase.class)).hasSize(4);
            List<Ask.Cross> crosses = script.asked(Ask.Cross.class);
            assertThat(crosses).hasSize(10);
            List<Validated> first = toy.session().history().subList(0, 5);
            assertThat(texts(first)).containsAll(parents(crosses.subList(0, 5)));
            // The second generation's parents are among the best five of the ten before.
            List<Validated> ten = new ArrayList<>(toy.session().history().subList(0, 10));
            ten.sort(Comparator.comparingDouble(Validated::mean).reversed());
            assertThat(texts(ten.subList(0, 5))).containsAll(parents(crosses.subList(5, 10)));
        }
    }

    private static Set<String> parents(List<Ask.Cross> crosses) {
        Set<String> all = new HashSet<>();
        for (Ask.Cross cross : crosses) {
            all.add(cross.first().text());
            all.add(cross.second().text());
        }
        return all;
    }

    private static Set<String> texts(List<Validated> some) {
        Set<String> all = new HashSet<>();
        for (Validated one : some) all.add(one.candidate().text(NAME).text());
        return all;
    }

    @Test
    void differentialReplacesAMemberOnlyByABetterChild() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(0), writer())) {
            new EvoPrompt(true, 4, 2).optimize(toy.session());
            List<Ask.Differ> asks = toy.script().asked(Ask.Differ.class);
            assertThat(asks).hasSize(8);
            List<Validated> history = toy.session().history();
            List<Validated> living = new ArrayList<>(history.subList(0, 4));
            for (int i = 0; i < 8; i++) {
                Ask.Differ ask = asks.get(i);
                Validated base = living.get(i % 4);
                assertThat(ask.base()).isEqualTo(base.candidate().text(NAME));
                assertThat(texts(living))
                        .contains(ask.first().text(), ask.second().text());
                assertThat(List.of(ask.first(), ask.second()))
                        .doesNotContain(ask.base())
                        .doesNotHaveDuplicates();
                double best = living.stream().mapToDouble(Validated::mean).max().orElseThrow();
                assertThat(living)
                        .anyMatch(one ->
                                one.mean() == best && one.candidate().text(NAME).equals(ask.best()));
                Validated child = history.get(4 + i);
                if (child.mean() > base.mean()) living.set(i % 4, child);
            }
        }
    }

    @Test
    void apeInducesFromDrawsAndValidatesWhatABanditLeft() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(0), writer(), 8)) {
            new Ape(3, 6, 5, 2, 1, 2, new Screen("successive-halving", 8)).optimize(toy.session());
            List<Ask.Induce> induced = toy.script().asked(Ask.Induce.class);
            assertThat(induced)
                    .hasSize(3)
                    .allSatisfy(ask -> assertThat(ask.examples()).hasSize(5));
            assertThat(induced.getFirst().examples())
                    .isNotEqualTo(induced.getLast().examples());
            assertThat(toy.script().asked(Ask.Paraphrase.class)).hasSize(2);
            assertThat(toy.script().counts()).containsExactly(6, 6, 6, 2, 2);
            assertThat(toy.session().history()).hasSizeBetween(2, 3);
            // The initial one's validation, 19 arms and 6 of 8 pulls each on average, two validations.
            assertThat(toy.meter().spent().evaluations()).isLessThanOrEqualTo(48 + 19 * 8 + 6 * 8 + 2 * 48);
        }
    }

    @Test
    void islandsMendWithInspirationsAndOutgrowTheCascade() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(0), Script.learner())) {
            new Islands(2, 4, 10, 3, 6, 0.7, 0.1, 40).optimize(toy.session());
            List<Ask.Revise> asks = toy.script().asked(Ask.Revise.class);
            assertThat(asks.getFirst().earlier()).hasSize(1);
            assertThat(asks).anyMatch(ask -> ask.earlier().size() == 3);
            assertThat(asks)
                    .allSatisfy(ask -> assertThat(ask.earlier())
                            .extracting(Ask.Scored::score)
                            .isSorted());
            assertThat(toy.session().incumbent().mean()).isEqualTo(1);
        }
    }

    @Test
    void aGridKeepsTheBestOfEachCell() {
        Grid grid = new Grid(4, one(0, "name the tree", 0.5));
        assertThat(grid.offer(one(1, "name the tree", 0.4))).isFalse();
        assertThat(grid.offer(one(2, "name the tree please", 0.6)))
                .as("alike enough for the same cell")
                .isTrue();
        assertThat(grid.size()).isEqualTo(1);
        assertThat(grid.offer(one(3, "wholly other words ".repeat(20), 0.1))).isTrue();
        assertThat(grid.size()).isEqualTo(2);
        assertThat(grid.best().number()).isEqualTo(2);
        assertThat(grid.inspirations(3, new RandomStream(1)))
                .extracting(Validated::number)
                .containsExactly(3, 2);
    }

    private static Validated one(int number, String text, double mean) {
        var settings = new LinkedHashMap<String, Setting>();
        settings.put("m.a", new Setting.Text(Wording.free(text)));
        return new Validated(number, new Candidate(settings), mean, List.of());
    }
}
