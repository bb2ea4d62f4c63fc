package dev.zeroth.prompts.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.Streams;
import dev.zeroth.prompts.PromptOptimizer;
import dev.zeroth.prompts.Result;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Optimizer;
import dev.zeroth.prompts.optimize.Script;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.optimize.Toy;
import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.optimize.local.HillClimb;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.prompts.propose.Ask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is offered from earlier studies, and what never is.
class LearnedProposerTest {

    private static final String KNOWS = "ash birch cedar elm fir gum";

    private static final Tasks.Toys HERE = Tasks.spoken("here");

    private static Learned text(String task, String marked, double gain) {
        Tasks.Toys earlier = Tasks.spoken(task);
        Result result = Tasks.result(earlier.program().get(), "topic.instruction", Tasks.text(marked), 0, gain);
        return Learned.of(task, Tasks.features(earlier), Tasks.settings("gepa"), result, earlier.split());
    }

    private static LearnedProposer proposer(Script script, List<Learned> learned, Split split) {
        Program program = HERE.program().get();
        return LearnedProposer.of(script, new Nearest(learned, Tasks.features(HERE)), program, split);
    }

    private static List<String> asked(LearnedProposer proposer, int count) throws InterruptedException {
        Parameter.Text text = (Parameter.Text) HERE.program().get().parameters().getFirst();
        return proposer.propose(new Ask.Paraphrase(text, text.wording()), count, new Streams(1).stream(0, "test"));
    }

    private static Script plain() {
        return Script.of((_, _) -> List.of("Another. One word."));
    }

    @Test
    void offersTheBestFirstThenAsksTheOther() throws InterruptedException {
        Script script = plain();
        LearnedProposer proposer = proposer(
                script,
                List.of(
                        text("one", "Weak. <keep>Only so.</keep>", 0.1),
                        text("two", "Strong. <keep>Only so.</keep>", 0.9),
                        text("three", "No frozen span.", 0.9),
                        text("four", "Lost. <keep>Only so.</keep>", 0)),
                HERE.split());
        assertThat(asked(proposer, 1)).containsExactly("Strong. One word.");
        assertThat(script.asked()).isEmpty();
        assertThat(asked(proposer, 3)).containsExactly("Weak. One word.", "Another. One word.");
        assertThat(script.counts()).containsExactly(2);
        assertThat(asked(proposer, 1)).containsExactly("Another. One word.");
    }

    @Test
    void criticismsAreNotOffered() throws InterruptedException {
        Script script = Script.of((_, _) -> List.of("a criticism"));
        LearnedProposer proposer = proposer(script, List.of(text("two", "Strong. <keep>x</keep>", 0.9)), HERE.split());
        Parameter.Text text = (Parameter.Text) HERE.program().get().parameters().getFirst();
        assertThat(proposer.propose(
                        new Ask.Criticize(text, text.wording(), List.of()), 1, new Streams(1).stream(0, "test")))
                .containsExactly("a criticism");
    }

    @Test
    void nothingThatWasLearnedOnTheTestIsOffered() throws InterruptedException {
        List<Learned> learned = List.of(text("two", "Strong. <keep>x</keep>", 0.9));
        Split earlier = Tasks.spoken("two").split();
        Split own = HERE.split();
        List<Example> mixed = new ArrayList<>(own.test());
        Example one = earlier.train().get(3);
        mixed.add(new Example("of another name", one.inputs(), one.expected()));
        Split leaking = new Split(own.train(), own.validation(), own.confirmation(), mixed);
        assertThat(asked(proposer(plain(), learned, leaking), 1)).containsExactly("Another. One word.");
        Split training = new Split(mixed, own.validation(), own.confirmation(), List.of());
        assertThat(asked(proposer(plain(), learned, training), 1)).containsExactly("Strong. One word.");
    }

    @Test
    void anOptimizerTakesAnOfferByItsScore() throws InterruptedException {
        List<Learned> learned = List.of(
                text("one", "Nonsense. <keep>Only so.</keep>", 0.9),
                text("two", KNOWS + " <keep>Only so.</keep>", 0.8));
        Script script = Script.silent();
        LearnedProposer proposer = proposer(script, learned, HERE.split());
        Result result = PromptOptimizer.of(new HillClimb(10, 0.05, 0, 100), proposer)
                .optimize(HERE.program().get(), HERE.split(), Toy.METRIC);
        assertThat(result.candidate().text("topic.instruction").marked())
                .isEqualTo(KNOWS + " <keep>" + Toy.FROZEN + "</keep>");
        assertThat(result.confirmed()).isEqualTo(1);
    }

    private static Learned shown(Tasks.Toys earlier, List<Demonstration> set) {
        Result result = Tasks.result(earlier.program().get(), "answer.shown", new Setting.Shown(set), 0, 0.8);
        return Learned.of(
                earlier.name(), Tasks.features(earlier), Tasks.settings("bootstrap-few-shot"), result, earlier.split());
    }

    private static Demonstration demonstration(Example example) {
        return new Demonstration(example.inputs(), example.expected(), example.id());
    }

    @Test
    void demonstrationsOfEarlierStudiesAreWhereAnOptimizerBegins() throws InterruptedException {
        Tasks.Toys earlier = Tasks.shown("earlier");
        Tasks.Toys now = Tasks.shown("now");
        List<Demonstration> set = new ArrayList<>();
        earlier.split().train().subList(0, 4).forEach(example -> set.add(demonstration(example)));
        set.add(demonstration(now.split().validation().get(4)));
        set.add(new Demonstration(Fields.of("question", "other?"), Fields.of("word", "no tree"), ""));
        set.add(new Demonstration(Fields.of("subject", "other fields"), Fields.of("word", "ash"), ""));
        Nearest nearest = new Nearest(List.of(shown(earlier, set)), Tasks.features(now));
        List<String> began = new ArrayList<>();
        Optimizer then = new Optimizer() {
            @Override
            public String name() {
                return "then";
            }

            @Override
            public String fingerprint() {
                return "then";
            }

            @Override
            public void optimize(Session session) throws InterruptedException {
                began.add("" + session.initial().shown("answer.shown").size());
                began.add("" + session.validate(session.initial()).number());
            }
        };
        LearnedStart start = LearnedStart.of(then, nearest, now.program().get(), now.split());
        assertThat(start.starts()).hasSize(1);
        assertThat(start.starts().getFirst().shown("answer.shown"))
                .extracting(one -> one.inputs().get("question"))
                .containsExactlyElementsOf(set.subList(0, 4).stream()
                        .map(one -> one.inputs().get("question"))
                        .toList());
        try (Toy toy = Toy.of(now.program().get(), Script.silent(), 1)) {
            start.optimize(toy.session());
            assertThat(began).containsExactly("4", "1");
            assertThat(toy.session().history()).extracting(Validated::mean).containsExactly(0.0, 4 / 6.0);
            assertThat(toy.session().initial().shown("answer.shown")).isEmpty();
        }
    }

    @Test
    void whereNothingFitsItIsTheOtherAlone() {
        Tasks.Toys now = Tasks.spoken("now");
        Nearest nearest = new Nearest(List.of(), Tasks.features(now));
        assertThat(LearnedStart.of(
                                HillClimb.KIND.of(Map.of()),
                                nearest,
                                now.program().get(),
                                now.split())
                        .starts())
                .isEmpty();
    }
}
