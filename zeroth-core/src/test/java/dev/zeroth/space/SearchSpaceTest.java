package dev.zeroth.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.usage.UsageException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {

    private static final SearchSpace SPACE = SearchSpace.builder()
            .addCategorical("opt", "adam", "sgd")
            .add("momentum", FloatDomain.of(0, 1), "opt == \"sgd\"")
            .add("nesterov", new BooleanDomain(), "momentum > 0.5")
            .addInt("dim", 8, 64)
            .addInt("heads", 0, 8)
            .constraint("dim % heads == 0")
            .constraint("not nesterov or dim > 16")
            .build();

    private static void usage(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(UsageException.class).hasMessage(message);
    }

    @Test
    void inactiveParametersHaveNoValueAndMakeOthersInactive() {
        Parameters adam = SPACE.point(Map.of("opt", "adam", "dim", 8, "heads", 2, "momentum", 0.75));
        assertThat(adam).hasToString("opt=adam, dim=8, heads=2");
        assertThat(SPACE.problem(adam)).isNull();
        Parameters slow = SPACE.point(Map.of("opt", "sgd", "momentum", 0.25, "dim", 8, "heads", 2));
        assertThat(slow).hasToString("opt=sgd, momentum=0.25, dim=8, heads=2");
        usage(
                () -> SPACE.point(Map.of("opt", "sgd", "momentum", 0.75, "dim", 8, "heads", 2)),
                "parameter 'nesterov' has no value");
    }

    @Test
    void aConstraintOnSomethingInactiveDoesNotApplyAndOneWithoutAValueIsBroken() {
        assertThat(SPACE.violated(SPACE.point(Map.of("opt", "adam", "dim", 8, "heads", 3))))
                .hasToString("dim % heads == 0");
        assertThat(SPACE.violated(SPACE.point(Map.of("opt", "adam", "dim", 8, "heads", 0))))
                .hasToString("dim % heads == 0");
        Map<String, Object> nesterov = Map.of("opt", "sgd", "momentum", 0.75, "nesterov", true, "dim", 8, "heads", 2);
        assertThat(SPACE.problem(SPACE.point(nesterov))).isEqualTo("constraint 'not nesterov or dim > 16' is not met");
    }

    @Test
    void aPartOfAPointMayBreakAConstraintAlready() {
        assertThat(SPACE.violatedAlready(SPACE.values(Map.of("dim", 9, "heads", 2))))
                .hasToString("dim % heads == 0");
        assertThat(SPACE.violatedAlready(SPACE.values(Map.of("heads", 2)))).isNull();
        assertThat(SPACE.violatedAlready(SPACE.values(Map.of("dim", 8, "nesterov", true))))
                .isNull();
    }

    @Test
    void whatIsWrongWithAPointIsTold() {
        assertThat(SPACE.problem(Parameters.NONE)).isEqualTo("parameter 'opt' has no value");
        Parameters adam = SPACE.point(Map.of("opt", "adam", "dim", 8, "heads", 2));
        Value half = FloatDomain.of(0, 1).value(0.5);
        assertThat(SPACE.problem(adam.with("momentum", half))).isEqualTo("parameter 'momentum' is not active here");
        assertThat(SPACE.problem(adam.with("dims", half))).isEqualTo("unknown parameter 'dims'");
        assertThat(SPACE.problem(adam.with("dim", IntDomain.of(1, 9).value(8))))
                .isEqualTo("parameter 'dim' has a value of int(1,9), not of int(8,64)");
        usage(() -> SPACE.point(Map.of("dims", 1)), "unknown parameter 'dims'");
        usage(() -> SPACE.point(Map.of("opt", "lion")), "parameter 'opt': \"lion\" is not one of choice(adam,sgd)");
    }

    @Test
    void aSpaceThatCannotBeIsRefused() {
        usage(() -> new SearchSpace(List.of(), List.of()), "a search space has at least one parameter");
        usage(() -> SearchSpace.parse("x=int(0,1)", "x=int(0,2)"), "parameter 'x' is named twice");
        usage(() -> SearchSpace.parse("p=permutation(a,b)", "p[1]=int(0,2)"), "parameter 'p[1]' is named twice");
        usage(
                () -> SearchSpace.parse("x=int(0,1) when y == 1", "y=int(0,2)"),
                "the condition of 'x' names the unknown parameter 'y'");
        usage(
                () -> SearchSpace.parse("x=int(0,1) when x == 1"),
                "the condition of 'x' names the unknown parameter 'x'");
        usage(
                () -> SearchSpace.builder()
                        .addInt("x", 0, 1)
                        .constraint("z > 1")
                        .build(),
                "constraint 'z > 1' names the unknown parameter 'z'");
    }

    @Test
    void randomPointsAreOfTheSpaceButForItsConstraints() {
        RandomStream random = new RandomStream(4);
        for (int i = 0; i < 500; i++) {
            Parameters point = SPACE.fill((parameter, _) -> RandomSampler.draw(parameter.domain(), random));
            String problem = SPACE.problem(point);
            assertThat(problem == null || problem.startsWith("constraint ")).isTrue();
            assertThat(SPACE.point(point.raw())).isEqualTo(point);
            assertThat(SPACE.values(point.raw())).isEqualTo(point);
        }
    }

    @Test
    void parametersGiveTheirValuesByKind() {
        SearchSpace space = SearchSpace.parse(
                "f=float(0,1)", "i=int(1,9)", "c=choice(a,b)", "b=boolean", "p=permutation(x,y)", "s=subset(1,x,y)");
        Parameters point =
                space.point(Map.of("f", 0.5, "i", 3, "c", "b", "b", true, "p", List.of("y", "x"), "s", List.of("y")));
        assertThat(point.getFloat("f")).isEqualTo(0.5);
        assertThat(point.getFloat("i")).isEqualTo(3);
        assertThat(point.getInt("i")).isEqualTo(3);
        assertThat(point.getText("c")).isEqualTo("b");
        assertThat(point.getBoolean("b")).isTrue();
        assertThat(point.getList("p")).isEqualTo(List.of("y", "x"));
        assertThat(point).hasToString("f=0.5, i=3, c=b, b=true, p=[\"y\", \"x\"], s=[\"y\"]");
        assertThatThrownBy(() -> point.getInt("f")).hasMessage("parameter 'f' is not a whole number");
        assertThatThrownBy(() -> point.getFloat("c")).hasMessage("parameter 'c' is not a number");
        assertThatThrownBy(() -> point.getText("z")).hasMessage("no parameter 'z' in [f, i, c, b, p, s]");
        assertThat(Parameters.NONE.with(point)).isSameAs(point);
        assertThat(point.with(Parameters.NONE)).isSameAs(point);
        assertThat(space.cardinality()).isInfinite();
    }
}
