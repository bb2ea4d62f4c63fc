package dev.zeroth.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.space.SearchSpace;
import dev.zeroth.storage.MemoryStorage;
import dev.zeroth.trial.Direction;
import dev.zeroth.usage.UsageException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StudyBuilderTest {

    private static final SearchSpace SPACE = SearchSpace.builder()
            .addInt("n", 1, 9)
            .addFloat("x", 0, 1)
            .constraint("n > x")
            .build();

    private static StudyBuilder made(MemoryStorage storage) {
        return Study.builder("s").storage(storage);
    }

    private static Study original(MemoryStorage storage) {
        return made(storage)
                .space(SPACE)
                .sampler("random")
                .metrics(List.of("loss"))
                .seed(4)
                .jobs(2)
                .objective("f")
                .open();
    }

    static Stream<Arguments> differences() {
        return Stream.of(
                difference("seed is 4, not 5", builder -> builder.seed(5)),
                difference("jobs is 2, not 3", builder -> builder.jobs(3)),
                difference("async is false, not true", builder -> builder.async(true)),
                difference("objective is f, not g", builder -> builder.objective("g")),
                difference("direction is minimize, not maximize", StudyBuilder::maximize),
                difference("metrics is [loss], not [rmse]", builder -> builder.metrics(List.of("rmse"))),
                difference(
                        "sampler is random, not dev.zeroth.study.HashingSampler",
                        builder -> builder.sampler(new HashingSampler())),
                difference(
                        "parameter is n=int(1,9), not n=int(1,8); parameter x=float(0.0,1.0) is missing; parameter"
                                + " y=boolean() is new; constraints is [n > x], not []",
                        builder -> builder.space(SearchSpace.parse("n=int(1,8)", "y=boolean()"))),
                difference(
                        "seed is 4, not 5; jobs is 2, not 1",
                        builder -> builder.jobs(1).seed(5)));
    }

    private static Arguments difference(String message, UnaryOperator<StudyBuilder> change) {
        return Arguments.of(message, change);
    }

    @ParameterizedTest
    @MethodSource("differences")
    void aStudyMadeOtherwiseIsRefusedByName(String difference, UnaryOperator<StudyBuilder> change) {
        MemoryStorage storage = new MemoryStorage();
        original(storage);
        usage(() -> change.apply(made(storage)).open(), "study 's' was made otherwise: " + difference);
    }

    /// An objective in parts is told apart by those that differ, in full even where a part is long.
    @Test
    void anObjectiveOfPartsIsToldByThoseThatDiffer() {
        String data = "data " + "x".repeat(200);
        MemoryStorage storage = new MemoryStorage();
        made(storage).objective("prompt; %s; limits calls=5".formatted(data)).open();
        usage(
                () -> made(storage)
                        .objective("prompt; %s; limits calls=6".formatted(data))
                        .open(),
                "study 's' was made otherwise: objective is limits calls=5, not limits calls=6");
        usage(
                () -> made(storage)
                        .objective("prompt; %sy%s; limits calls=5".formatted(data, "x".repeat(50)))
                        .open(),
                "study 's' was made otherwise: objective is data %s...%s, not data %s...%s"
                        .formatted("x".repeat(85), "x".repeat(30), "x".repeat(85), "x".repeat(30)));
    }

    private static void usage(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(UsageException.class).hasMessage(message);
    }

    @Test
    void whatIsLeftUnsaidIsAsItWasMade() {
        MemoryStorage storage = new MemoryStorage();
        StudyDefinition made = original(storage).definition();
        assertThat(made(storage).open().definition()).isEqualTo(made);
        assertThat(original(storage).definition()).isEqualTo(made);
        SearchSpace reordered = SearchSpace.builder()
                .addFloat("x", 0, 1)
                .addInt("n", 1, 9)
                .constraint("n > x")
                .build();
        usage(
                () -> made(storage).space(reordered).maximize().open(),
                "study 's' was made otherwise: direction is minimize, not maximize; the parameters are in another"
                        + " order");
    }

    @Test
    void jobsMayChangeOnceAStudyIsAsynchronous() {
        MemoryStorage storage = new MemoryStorage();
        made(storage).jobs(2).async(true).open();
        assertThat(made(storage).jobs(3).open().definition().jobs()).isEqualTo(3);
    }

    @Test
    void aStudyThatAnotherToolMadeTakesWhatIsWishedAndKeepsIt() {
        MemoryStorage storage = new MemoryStorage();
        storage.create("s", List.of(Direction.MAXIMIZE), Map.of());
        usage(
                () -> made(storage).minimize().open(),
                "study 's' was made otherwise: direction is maximize, not minimize");
        assertThat(made(storage).open().definition().space()).isNull();
        made(storage).space(SPACE).seed(7).maximize().open();
        assertThat(made(storage).open().definition().space()).isEqualTo(SPACE);
        usage(() -> made(storage).seed(8).open(), "study 's' was made otherwise: seed is 7, not 8");
    }

    @Test
    void whatIsUnknownIsNamed() {
        usage(() -> Study.builder(" "), "a study's name has 1 to 512 characters");
        usage(() -> Study.builder("s").sampler("rndom").open(), "unknown sampler 'rndom'");
        usage(() -> Study.builder("s").pruner("x", Map.of()).open(), "unknown pruner 'x'");
        usage(
                () -> Study.builder("s").sampler("random", Map.of("k", 1)).open(),
                "unknown setting of sampler 'random' 'k'");
        usage(() -> Study.builder("s").storage("redis://x:secret@h").open(), "unknown storage 'redis://x:***@h'");
        usage(() -> Study.builder("s").mustExist().open(), "unknown study 's' in memory:");
        assertThatThrownBy(() -> Study.builder("s").jobs(0).open()).hasMessage("jobs must be at least 1, got 0");
        assertThatThrownBy(() -> Study.builder("s").metrics(List.of("a", "b")).open())
                .hasMessage("2 metric names for 1 directions");
    }

    @Test
    void namesAndTextsOfAnySpellingAreReadBack() {
        MemoryStorage storage = new MemoryStorage();
        SearchSpace hostile = SearchSpace.builder()
                .addCategorical("a=b", "x,y", "\"", "\\", "null", null, "1", 1, "a\nb", "", " ", "when", "é\u2003")
                .add(" \"q\" ", dev.zeroth.space.IntDomain.log(1, 1024), " `a=b` == \"x,y\" ")
                .build();
        made(storage).space(hostile).open();
        assertThat(made(storage).space(hostile).open().definition().space()).isEqualTo(hostile);
    }
}
