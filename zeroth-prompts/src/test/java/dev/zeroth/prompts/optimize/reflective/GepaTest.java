package dev.zeroth.prompts.optimize.reflective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.optimize.Script;
import dev.zeroth.prompts.optimize.Toy;
import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Score;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.prompts.program.Trace;
import dev.zeroth.prompts.program.Wording;
import dev.zeroth.prompts.propose.Ask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class GepaTest {

    @Test
    void reflectsOnMinibatchesOfThreeInTurnAndValidatesOnlyWhatGainedThere() throws InterruptedException {
        // The second proposal of each three is worthless: it must cost a minibatch and no validation.
        List<String> proposed = new ArrayList<>();
        Script script = Script.of((ask, _) -> {
            Ask.Reflect reflect = (Ask.Reflect) ask;
            String text = reflect.current().text();
            boolean worthless = proposed.size() % 3 == 1;
            String next = worthless ? text + " " + proposed.size() : text + " " + missed(reflect);
            proposed.add(next);
            return List.of(next);
        });
        try (Toy toy = Toy.of(Toy.single(0), script)) {
            new Gepa(3, 0, 9).optimize(toy.session());
            assertThat(toy.script().asked())
                    .allMatch(ask -> ask instanceof Ask.Reflect reflect
                            && reflect.cases().size() == 3
                            && reflect.cases().stream().anyMatch(one -> one.score() < 1)
                            && reflect.cases().stream()
                                    .allMatch(one -> one.feedback().startsWith("it was")
                                            || one.feedback().equals("right")));
            List<Validated> history = toy.session().history();
            List<String> texts = history.stream()
                    .skip(1)
                    .map(one -> one.candidate().text("answer.instruction").text())
                    .toList();
            List<String> worthy = new ArrayList<>();
            for (int i = 0; i < proposed.size(); i++) if (i % 3 != 1) worthy.add(proposed.get(i));
            assertThat(texts).isEqualTo(worthy.stream().distinct().toList());
        }
    }

    private static String missed(Ask.Reflect reflect) {
        return reflect.cases().stream()
                .filter(one -> one.score() < 1)
                .map(Script::word)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void changesTheModulesInTurn() throws InterruptedException {
        Script script = Script.of(
                (ask, random) -> List.of(((Ask.Reflect) ask).current().text() + " " + random.nextInt(1_000_000)));
        try (Toy toy = Toy.of(Toy.pipeline(), script)) {
            new Gepa(3, 0, 4).optimize(toy.session());
            assertThat(script.asked())
                    .extracting(ask -> ask.parameter().name())
                    .containsExactly(
                            "topic.instruction", "answer.instruction", "topic.instruction", "answer.instruction");
            assertThat(toy.session().history()).as("no child gained").hasSize(1);
        }
    }

    @Test
    void drawsParentsByHowOftenTheyAreBestOfThoseThatAreNeeded() {
        Member a = member(0, 1, 1, 1, 0, 0);
        Member b = member(1, 0, 0, 0, 1, 0);
        Member c = member(2, 0, 0, 0, 1, 0);
        Member d = member(3, 0, 0, 0, 0, 0);
        InstanceFront front = new InstanceFront(List.of(a, b, c, d));
        // On the last example all are equal. d is nowhere alone; of b and c, which are alike, one is left.
        assertThat(front.members()).containsExactly(a, c);
        assertThat(front.frequencies()).containsExactly(4, 2);
    }

    @Test
    void mergesWhatEachLineChanged() {
        Member root = line(0, List.of(), "p", "q", 0.1);
        Member first = line(1, List.of(root), "p1", "q", 0.5);
        Member second = line(2, List.of(root), "p", "q2", 0.4);
        Member both = line(3, List.of(second), "p3", "q2", 0.6);
        RandomStream random = new RandomStream(1);
        assertThat(texts(Merge.merged(root, first, second, random))).containsExactly("p1", "q2");
        assertThat(texts(Merge.merged(root, first, both, random)))
                .as("both changed the first text: the better one's")
                .containsExactly("p3", "q2");
        assertThat(both.ancestors()).containsExactly(second, root);
    }

    @Test
    void mergesTwoLinesAfterAChildWasTaken() throws InterruptedException {
        // A text holds one word alone, so that the lines differ in what they know.
        Script script = Script.of((ask, _) -> List.of(Toy.FROZEN + missed((Ask.Reflect) ask)));
        try (Toy toy = Toy.of(Toy.pipeline(), script)) {
            List<Member> pool = new GepaRun(new Gepa(3, 5, 60), toy.session()).run();
            List<Member> merged =
                    pool.stream().filter(member -> member.parents().size() == 2).toList();
            assertThat(merged).hasSizeBetween(1, 5).allSatisfy(member -> {
                Member first = member.parents().getFirst();
                Member second = member.parents().getLast();
                assertThat(texts(member, "topic", "answer"))
                        .isSubsetOf(both(texts(first, "topic", "answer"), texts(second, "topic", "answer")));
                assertThat(first.ancestors()).doesNotContain(second);
                assertThat(second.ancestors()).doesNotContain(first);
                assertThat(pool.get(pool.indexOf(member) - 1).parents())
                        .as("a child was taken in the round before")
                        .hasSize(1);
            });
        }
        try (Toy toy = Toy.of(Toy.pipeline(), script)) {
            assertThat(new GepaRun(new Gepa(3, 0, 60), toy.session()).run())
                    .allMatch(member -> member.parents().size() < 2);
        }
    }

    private static List<String> texts(Member member, String... modules) {
        return Arrays.stream(modules)
                .map(module -> member.candidate().text(module + ".instruction").text())
                .toList();
    }

    private static List<String> both(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    @Test
    void spendsWhatItSays() throws InterruptedException {
        Script script = Script.of(
                (ask, random) -> List.of(((Ask.Reflect) ask).current().text() + " " + random.nextInt(1_000_000)));
        try (Toy toy = Toy.of(Toy.single(0), script)) {
            new Gepa(3, 5, 8).optimize(toy.session());
            // 24 of the validation once; 8 rounds of 3 for the parent, whose examples all differ, and 3 for the child.
            assertThat(toy.meter().spent().evaluations()).isEqualTo(24 + 8 * 3 + 8 * 3);
        }
    }

    private static List<String> texts(Candidate candidate) {
        return List.of(candidate.text("m.a").text(), candidate.text("m.b").text());
    }

    private static Member line(int number, List<Member> parents, String a, String b, double mean) {
        var settings = new LinkedHashMap<String, Setting>();
        settings.put("m.a", new Setting.Text(Wording.free(a)));
        settings.put("m.b", new Setting.Text(Wording.free(b)));
        var validated = new Validated(number, new Candidate(settings), mean, List.of());
        return new Member(validated, parents, new Member.Turn(0));
    }

    private static Member member(int number, double... scores) {
        List<Outcome> outcomes = new ArrayList<>();
        for (double score : scores) {
            var example = new Example("e" + outcomes.size(), Fields.of("a", "b"), Fields.NONE);
            outcomes.add(new Outcome(example, Score.of(score, ""), new Trace(List.of(), Fields.NONE, "")));
        }
        var candidate = new Candidate(new LinkedHashMap<>());
        return new Member(
                new Validated(number, candidate, Outcome.mean(outcomes), outcomes), List.of(), new Member.Turn(0));
    }
}
