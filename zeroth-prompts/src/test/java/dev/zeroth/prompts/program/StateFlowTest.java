package dev.zeroth.prompts.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zeroth.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// A flow that counts: `draft` writes one letter more each time it is asked, until there are as many as wanted.
class StateFlowTest {

    private final List<String> asked = new ArrayList<>();

    private Module module(String name, String signature, Function<Fields, Fields> answer) {
        Executor executor = new Executor() {
            @Override
            public String fingerprint() {
                return "counting";
            }

            @Override
            public Fields answer(Module module, Candidate candidate, Fields inputs, int rollout) {
                asked.add(module.name());
                return answer.apply(inputs);
            }
        };
        Parameter text = new Parameter.Text(name, name + ".instruction", "", Wording.free(name), 99);
        return new Module(name, Signature.of(signature), List.of(text), executor);
    }

    private final Module draft = module("draft", "wanted, history -> text", inputs -> {
        long before = inputs.get("history")
                .lines()
                .filter(line -> line.startsWith("[draft]"))
                .count();
        return Fields.of("text", "x".repeat((int) before + 1));
    });
    private final Module check = module(
            "check",
            "text, wanted -> verdict",
            inputs -> Fields.of("verdict", inputs.get("text").equals(inputs.get("wanted")) ? "Right " : "wrong"));

    private StateFlow flow(int most) {
        return new StateFlow(
                List.of(
                        StateFlow.State.of(draft, StateFlow.Way.to("check")),
                        StateFlow.State.of(
                                check, StateFlow.Way.to("end", Map.of("verdict", "right")), StateFlow.Way.to("draft")),
                        StateFlow.State.end("end")),
                "history",
                most);
    }

    private static Trace run(Program program, String wanted) throws InterruptedException {
        return Run.of(program, Candidate.initial(program.parameters()), Fields.of("wanted", wanted), 0);
    }

    private static List<String> ways(Trace trace) {
        return trace.transitions().stream()
                .map(one -> "%s-%s:%d".formatted(one.from(), one.to(), one.steps()))
                .toList();
    }

    @Test
    void whatAModelAnsweredDecidesWhereItGoes() throws InterruptedException {
        Trace trace = run(flow(9), "xx");
        assertThat(asked).containsExactly("draft", "check", "draft", "check");
        assertThat(ways(trace)).containsExactly("draft-check:1", "check-draft:2", "draft-check:3", "check-end:4");
        assertThat(trace.outputs().values()).containsOnly(Map.entry("text", "xx"), Map.entry("verdict", "Right "));
        assertThat(trace.steps().get(2).inputs().get("history")).isEqualTo("[draft] text: x\n[check] verdict: wrong");
    }

    @Test
    void aRunThatFindsNoEndFails() throws InterruptedException {
        Trace trace = run(flow(3), "xxxxx");
        assertThat(trace.failure()).isEqualTo("no end after 3 transitions, in state check");
        assertThat(trace.transitions()).hasSize(3);
        assertThat(run(flow(4), "xx").failed()).isFalse();
        assertThat(run(flow(3), "xx").failed()).isTrue();
    }

    @Test
    void aStateMayComputeOrOnlyDecide() throws InterruptedException {
        StateFlow flow = new StateFlow(
                List.of(
                        new StateFlow.State(
                                "work",
                                List.of(
                                        new StateFlow.Output.Asks(draft),
                                        new StateFlow.Output.Computes(
                                                "count",
                                                known -> Fields.of(
                                                        "n",
                                                        "" + known.get("text").length()))),
                                List.of(StateFlow.Way.to("route"))),
                        new StateFlow.State("route", List.of(), List.of(StateFlow.Way.to("end", Map.of("n", "1")))),
                        StateFlow.State.end("end")),
                "history",
                5);
        Trace trace = run(flow, "");
        assertThat(trace.steps()).extracting(Trace.Step::module).containsExactly("draft", "count");
        assertThat(ways(trace)).containsExactly("work-route:2", "route-end:2");
        assertThat(trace.outputs().get("n")).isEqualTo("1");
        assertThat(flow.graph())
                .isEqualTo("state work: draft, then count; to route\nstate route: nothing; to end where n is '1'\n"
                        + "state end: nothing; the end");
    }

    @Test
    void whereNoWayFitsTheRunFails() throws InterruptedException {
        StateFlow flow = new StateFlow(
                List.of(
                        StateFlow.State.of(draft, StateFlow.Way.to("end", Map.of("text", "never"))),
                        StateFlow.State.end("end")),
                "history",
                5);
        assertThat(run(flow, "").failure()).isEqualTo("state draft has no way on that fits");
    }

    @Test
    void theLastVisitsAreThoseOfTheLastTransitions() throws InterruptedException {
        Trace trace = run(flow(9), "xxx");
        assertThat(trace.steps()).hasSize(6);
        assertThat(trace.last(1)).containsExactly(trace.steps().getLast());
        assertThat(trace.last(2)).isEqualTo(trace.steps().subList(4, 6));
        assertThat(trace.last(99)).isEqualTo(trace.steps());
        assertThat(ways(trace.cut(3))).containsExactly("check-draft:1", "draft-check:2", "check-end:3");
        assertThat(trace.cut(3).outputs()).isEqualTo(trace.outputs());
        Trace plain = new Trace(trace.steps(), Fields.NONE, "");
        assertThat(plain.last(2)).isEqualTo(trace.steps().subList(4, 6));
    }

    @Test
    void aRunGoesOnFromACheckpointWithoutTheCallsBefore() throws InterruptedException {
        StateFlow flow = flow(9);
        Fields inputs = Fields.of("wanted", "xxx");
        Trace whole = run(flow, "xxx");
        List<Checkpoint> checkpoints = flow.checkpoints(inputs, whole);
        assertThat(checkpoints)
                .extracting(Checkpoint::state)
                .containsExactly("draft", "check", "draft", "check", "draft", "check", "end");
        for (int i = 0; i < checkpoints.size(); i++) {
            asked.clear();
            Checkpoint read = Checkpoint.of(JsonMapper.builder()
                    .build()
                    .readValue(Json.write(checkpoints.get(i).json()), LinkedHashMap.class));
            assertThat(read).isEqualTo(checkpoints.get(i));
            Trace rest = run(flow.from(read), "not looked at");
            assertThat(rest.outputs()).isEqualTo(whole.outputs());
            assertThat(rest.steps()).isEqualTo(whole.steps().subList(i, 6));
            assertThat(asked).hasSize(6 - i);
        }
    }

    @Test
    void transitionsBeforeACheckpointCountOnTheirWay() throws InterruptedException {
        Checkpoint late = flow(9).checkpoints(Fields.of("wanted", "xxx"), run(flow(9), "xxx"))
                .get(4);
        assertThat(run(flow(5).from(late), "").failure()).isEqualTo("no end after 5 transitions, in state check");
        assertThat(run(flow(6).from(late), "").failed()).isFalse();
    }

    @Test
    void aFlowThatCannotBeIsRefused() {
        StateFlow.State end = StateFlow.State.end("end");
        StateFlow.State round = StateFlow.State.of(draft, StateFlow.Way.to("draft"));
        refused(List.of(), "a flow has at least one state");
        refused(List.of(end, end), "two states named end");
        refused(
                List.of(StateFlow.State.of(draft, StateFlow.Way.to("no")), end),
                "state draft leads to 'no', which is no state");
        refused(List.of(round), "no state ends the flow: at least one has no ways");
        Module other = module("draft", "wanted -> text", _ -> Fields.NONE);
        refused(
                List.of(round, new StateFlow.State("end", List.of(new StateFlow.Output.Asks(other)), List.of())),
                "two modules named draft");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StateFlow(List.of(end), "history", 0))
                .withMessage("most must be 1 to 1000, got 0");
    }

    private static void refused(List<StateFlow.State> states, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StateFlow(states, "history", 5))
                .withMessage(message);
    }

    @Test
    void whatIsNoCheckpointIsTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Checkpoint.of(Map.of("state", "a", "taken", 0, "known", 3)))
                .withMessage("a checkpoint's known are a mapping, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Checkpoint.of(Map.of("state", "a", "taken", -1, "known", Map.of(), "outputs", Map.of())))
                .withMessage("taken must be at least 0, got -1");
    }
}
