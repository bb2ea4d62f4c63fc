package dev.zeroth.prompts.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkflowTest {

    private static final Executor ECHO = new Executor() {
        @Override
        public String fingerprint() {
            return "echo";
        }

        @Override
        public Fields answer(Module module, Candidate candidate, Fields inputs, int rollout) {
            String output = module.signature().outputs().getFirst().name();
            return Fields.of(
                    output,
                    module.name() + "(" + String.join(",", inputs.values().values()) + ")");
        }
    };

    private static Module module(String name, String signature) {
        return new Module(name, Signature.of(signature), List.of(), ECHO);
    }

    /// The next stage is then told nothing of it.
    @Test
    void aCandidateMayLeaveOutAStageThatIsOptional() throws InterruptedException {
        Workflow workflow = new Workflow(List.of(
                new Workflow.Stage(module("draft", "text -> thought"), Map.of(), true),
                new Workflow.Stage(module("answer", "text, thought -> label"), Map.of())));
        assertThat(workflow.parameters())
                .containsExactly(new Parameter.Choice("draft", "draft.used", List.of("yes", "no"), "yes"));
        Candidate all = Candidate.initial(workflow.parameters());
        Fields inputs = Fields.of("text", "x");
        assertThat(Run.of(workflow, all, inputs, 0).outputs().get("label")).isEqualTo("answer(x,draft(x))");
        Candidate less = all.with("draft.used", new Setting.Chosen("no"));
        Trace trace = Run.of(workflow, less, inputs, 0);
        assertThat(trace.outputs()).isEqualTo(Fields.of("label", "answer(x,)"));
        assertThat(trace.steps()).hasSize(1);
    }
}
