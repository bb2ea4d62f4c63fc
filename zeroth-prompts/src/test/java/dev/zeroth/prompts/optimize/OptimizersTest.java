package dev.zeroth.prompts.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.prompts.call.BudgetSpent;
import dev.zeroth.prompts.optimize.evolution.Copro;
import dev.zeroth.prompts.optimize.gradient.ProTeGi;
import dev.zeroth.prompts.optimize.local.HillClimb;
import dev.zeroth.prompts.optimize.reflective.Gepa;
import dev.zeroth.prompts.optimize.surrogate.Mipro;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.setting.Setting;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.usage.UsageException;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds of every optimizer.
class OptimizersTest {

    /// All but the one for vectors, which toys have none of.
    static List<String> names() {
        return Optimizers.names().stream().filter(name -> !name.equals("soft")).toList();
    }

    @Test
    void namesThoseThatThereAre() {
        assertThatThrownBy(() -> Optimizers.named("gpea", Map.of())).isInstanceOfSatisfying(UsageException.class, e -> {
            assertThat(e).hasMessage("unknown optimizer 'gpea'");
            assertThat(e.hint()).contains("Maybe 'gepa'?", "hill-climb", "mipro", "random");
        });
        assertThatThrownBy(() -> Optimizers.named("gepa", Map.of("minibatches", 3)))
                .hasMessage("unknown setting of optimizer 'gepa' 'minibatches'");
        assertThatThrownBy(() -> Optimizers.named("gepa", Map.of("minibatch", 0)))
                .hasMessageContaining("minibatch of optimizer 'gepa' must be of");
    }

    private static Stream<Optimizer> standards() {
        return Stream.of(Gepa.standard(), Mipro.standard(), HillClimb.standard(), ProTeGi.standard(), Copro.standard());
    }

    /// Each setting of a study file has one, which makes the same optimizer.
    @ParameterizedTest
    @MethodSource("standards")
    void withersAreTheSettingsOfStudyFiles(Optimizer standard) throws ReflectiveOperationException {
        assertThat(standard).isEqualTo(Optimizers.named(standard.name(), Map.of()));
        for (Setting setting : Optimizers.find(standard.name()).settings()) {
            Object value = switch (setting.domain()) {
                case IntDomain domain -> (int) domain.high();
                case FloatDomain domain -> (domain.low() + domain.high()) / 2;
                case ChoiceDomain domain -> String.valueOf(domain.choices().getLast());
                default -> throw new AssertionError(setting.domain());
            };
            String[] words = setting.name().split("-");
            String name = Stream.of(words)
                    .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                    .collect(Collectors.joining());
            Class<?> type = MethodType.methodType(value.getClass()).unwrap().returnType();
            Object changed = standard.getClass().getMethod("with" + name, type).invoke(standard, value);
            assertThat(changed)
                    .isEqualTo(Optimizers.named(standard.name(), Map.of(setting.name(), value)))
                    .isNotEqualTo(standard);
        }
    }

    @Test
    void aWitherChecksItsValue() {
        assertThatThrownBy(() -> Gepa.standard().withMinibatch(0))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("minibatch of optimizer 'gepa' must be of");
        assertThat(Gepa.standard().withMinibatch(5).withMerges(0)).isEqualTo(new Gepa(5, 0, 1_000));
    }

    @ParameterizedTest
    @MethodSource("names")
    void settingsAreASpaceThatAStudyCanSearch(String name) {
        Kind kind = Optimizers.find(name);
        SearchSpace.Builder space = SearchSpace.builder();
        for (Setting setting : kind.settings()) {
            space.add(setting.name(), setting.domain());
        }
        assertThat(space.build().parameters()).hasSameSizeAs(kind.settings());
        Optimizer standard = Optimizers.named(name, Map.of());
        assertThat(standard.name()).isEqualTo(name);
        assertThat(standard.fingerprint())
                .isEqualTo(Optimizers.named(name, Map.of()).fingerprint());
    }

    @ParameterizedTest
    @MethodSource("names")
    void equalSeedsMakeEqualHistories(String name) throws InterruptedException {
        for (Program program : List.of(Toy.single(), Toy.pipeline())) {
            List<String> first = history(name, program, 3);
            assertThat(history(name, program, 3)).as(name).isEqualTo(first);
        }
    }

    private static List<String> history(String name, Program program, long seed) throws InterruptedException {
        try (Toy toy = Toy.of(program, Script.learner(), "evaluations=1500", seed)) {
            ends(toy, name);
            return toy.history();
        }
    }

    private static void ends(Toy toy, String name) throws InterruptedException {
        try {
            Optimizers.named(name, Map.of()).optimize(toy.session());
        } catch (BudgetSpent e) {
            assertThat(e).hasMessageContaining("the budget is spent");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aSpentBudgetPassesThroughAndTheIncumbentStays(String name) throws InterruptedException {
        try (Toy whole = Toy.of(Toy.pipeline(), Script.learner(), "evaluations=1500", 5);
                Toy cut = Toy.of(Toy.pipeline(), Script.learner(), "evaluations=70", 5)) {
            ends(whole, name);
            ends(cut, name);
            List<String> all = whole.history();
            List<String> some = cut.history();
            assertThat(some).isNotEmpty().isEqualTo(all.subList(0, some.size()));
            assertThat(cut.meter().spent().evaluations()).isLessThanOrEqualTo(70);
            assertThat(cut.session().incumbent().mean())
                    .isEqualTo(cut.session().history().stream()
                            .mapToDouble(Validated::mean)
                            .max()
                            .orElseThrow());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void endsWhereNobodyHasAnythingToSay(String name) throws InterruptedException {
        try (Toy toy = Toy.of(Toy.pipeline(), Script.silent(), "", 2)) {
            Optimizers.named(name, Map.of()).optimize(toy.session());
            assertThat(toy.history()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void endsWhereTheSameIsSaidAgainAndAgain(String name) throws InterruptedException {
        Script script = Script.of((_, _) -> List.of("Always the same. " + Toy.FROZEN));
        try (Toy toy = Toy.of(Toy.pipeline(), script, "", 2)) {
            Optimizers.named(name, Map.of()).optimize(toy.session());
            assertThat(toy.history()).hasSizeLessThanOrEqualTo(4);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void frozenSpansStayAndLengthsAreObeyed(String name) throws InterruptedException {
        Script script = Script.of((_, random) -> {
            String words = "ash birch cedar elm fir gum ".repeat(random.nextInt(12));
            return List.of(random.nextBoolean() ? words : words + random.nextInt(1000) + Toy.FROZEN);
        });
        try (Toy toy = Toy.of(Toy.pipeline(), script, "evaluations=600,candidates=60", 4)) {
            ends(toy, name);
            for (Validated one : toy.session().history()) {
                for (Parameter.Text text : toy.session().texts()) {
                    var wording = one.candidate().text(text.name());
                    assertThat(wording.frozen()).containsExactly(Toy.FROZEN);
                    assertThat(wording.text()).hasSizeLessThanOrEqualTo(text.most());
                }
            }
        }
    }

    @Test
    void aProposalWithoutTheFrozenSpanIsNone() {
        Candidate initial = Candidate.initial(Toy.single().parameters());
        try (Toy toy = Toy.of(Toy.single(), Script.silent())) {
            Parameter.Text text = toy.session().texts().getFirst();
            assertThat(Proposals.with(initial, text, "Name it.")).isNull();
            assertThat(Proposals.with(initial, text, " ")).isNull();
            assertThat(Proposals.with(initial, text, initial.text(text.name()).text()))
                    .isNull();
            assertThat(Proposals.with(initial, text, "x".repeat(200) + Toy.FROZEN))
                    .isNull();
            Candidate named = Objects.requireNonNull(Proposals.with(initial, text, "Name it. " + Toy.FROZEN));
            assertThat(named.text(text.name()).text()).isEqualTo("Name it. " + Toy.FROZEN);
        }
    }
}
