package dev.zeroth.prompts.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zeroth.prompts.optimize.Optimizers;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.SearchSpace;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two kinds of tasks on which other optimizers are good: what is learned on some of each tells which one a new task
/// needs, by its features alone.
class MetaStudyTest {

    private static final String SAYS = "gepa";
    private static final String SHOWS = "bootstrap-few-shot";

    @TempDir
    private Path folder;

    private LearnedFile file() {
        return new LearnedFile(folder.resolve("learned.jsonl"));
    }

    private MetaStudy study(String standard) {
        SearchSpace space = new SearchSpace(
                List.of(
                        Parameter.of("optimizer", ChoiceDomain.of(SAYS, SHOWS)),
                        Parameter.of("minibatch", IntDomain.of(3, 6)),
                        Parameter.of("labelled", IntDomain.of(2, 6))),
                List.of());
        return new MetaStudy(space, standard, "evaluations=900", file(), 7);
    }

    @Test
    void theBestSettingsOfANewTaskAreThoseOfTasksLikeIt() {
        List<Tasks.Toys> set = List.of(Tasks.spoken("a"), Tasks.shown("b"), Tasks.spoken("c"), Tasks.shown("d"));
        var _ = study(SAYS).run(set, 6);
        List<Learned> learned = file().read();
        assertThat(learned.stream().map(Learned::task).distinct()).containsExactly("a", "b", "c", "d");
        assertThat(learned.stream().map(one -> one.settings().get("optimizer")).distinct())
                .containsExactlyInAnyOrder(SAYS, SHOWS);
        assertThat(best(learned, Tasks.spoken("e"))).isEqualTo(SAYS);
        assertThat(best(learned, Tasks.shown("f"))).isEqualTo(SHOWS);
    }

    private static @Nullable Object best(List<Learned> learned, Tasks.Toys task) {
        return new Nearest(learned, Tasks.features(task))
                .settings()
                .getFirst()
                .settings()
                .get("optimizer");
    }

    /// The second trial of a study that knows such tasks is what was best there; one that knows nothing has
    /// two trials of the standard settings and of chance.
    @Test
    void aStudyBeginsWithWhatIsKnown() {
        file().add(learned(Tasks.shown("g"), SHOWS, 0.8));
        file().add(learned(Tasks.spoken("h"), SAYS, 0.9));
        MetaStudy.Found found = study(SAYS).run(List.of(Tasks.shown("i")), 2);
        assertThat(found.settings()).containsEntry("optimizer", SHOWS).containsEntry("labelled", 6L);
        assertThat(found.standard()).isZero();
        assertThat(found.gain()).isEqualTo(1);
    }

    private static Learned learned(Tasks.Toys task, String optimizer, double gain) {
        var settings = Tasks.settings(optimizer);
        if (optimizer.equals(SHOWS)) settings.put("labelled", 6);
        var result = Tasks.result(task.program().get(), first(task), Tasks.text("x <keep>One word.</keep>"), 0, gain);
        return Learned.of(task.name(), Tasks.features(task), settings, result, task.split());
    }

    private static String first(Tasks.Toys task) {
        return task.program().get().parameters().getFirst().name();
    }

    @Test
    void theSameStudyAgainFindsTheSame() {
        List<Tasks.Toys> set = List.of(Tasks.shown("b"));
        MetaStudy.Found found = study(SAYS).run(set, 4);
        List<Learned> learned = file().read();
        LearnedFile other = new LearnedFile(folder.resolve("other.jsonl"));
        MetaStudy again = new MetaStudy(study(SAYS).space(), SAYS, "evaluations=900", other, 7);
        assertThat(again.run(set, 4)).isEqualTo(found);
        assertThat(other.read()).isEqualTo(learned);
    }

    @Test
    void anOptimizerTakesItsOwnSettingsAlone() {
        var settings = Tasks.settings(SHOWS);
        settings.put("minibatch", 4);
        settings.put("labelled", 3);
        assertThat(Optimizers.own(settings, SAYS)).containsOnlyKeys("optimizer", "labelled");
        assertThat(Optimizers.of(Optimizers.own(settings, SAYS)).name()).isEqualTo(SHOWS);
    }

    @Test
    void withoutTasksThereIsNothingToLearn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study(SAYS).run(List.of(), 1))
                .withMessage("there must be tasks to learn on");
    }
}
