package dev.zeroth.prompts.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.prompts.call.Gateway;
import dev.zeroth.prompts.call.Journal;
import dev.zeroth.prompts.call.LanguageModel;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.call.Price;
import dev.zeroth.prompts.call.Reply;
import dev.zeroth.prompts.call.Request;
import dev.zeroth.prompts.call.Retries;
import dev.zeroth.prompts.call.Usage;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Run;
import dev.zeroth.prompts.program.Signature;
import dev.zeroth.prompts.program.StateFlow;
import dev.zeroth.prompts.program.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run of a flow that is killed between two transitions.
class FlowResumeTest {

    @TempDir
    private Path folder;

    private final AtomicInteger calls = new AtomicInteger();

    /// What ends a process at once.
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /// Answers with how often it was asked within the run, which it reads from the history.
    private final class Counting implements LanguageModel {

        private final int dies;

        Counting(int dies) {
            this.dies = dies;
        }

        @Override
        public String fingerprint() {
            return "counting";
        }

        @Override
        public Reply answer(Request request) {
            if (calls.get() == dies) throw new Killed();
            calls.incrementAndGet();
            int turns = request.messages().getLast().text().split("turn: ", -1).length;
            return Reply.of("" + turns, Usage.NONE);
        }
    }

    private Trace run(int dies) throws IOException, InterruptedException {
        try (Journal journal = Journal.open(folder.resolve("run.calls"), "flow")) {
            var gateway = new Gateway(new Counting(dies), Price.FREE, Meter.unlimited(), journal, Retries.STANDARD, 1);
            var module = ChatModule.of("turn", Signature.of("question, history -> turn"), "Count.")
                    .by(ChatExecutor.of(gateway));
            StateFlow flow = new StateFlow(
                    List.of(
                            StateFlow.State.of(
                                    module, StateFlow.Way.to("end", Map.of("turn", "6")), StateFlow.Way.to("turn")),
                            StateFlow.State.end("end")),
                    "history",
                    20);
            return Run.of(flow, Candidate.initial(flow.parameters()), Fields.of("question", "how many?"), 0);
        }
    }

    @Test
    void goesOnAtTheTransitionWhereItWasKilled() throws IOException, InterruptedException {
        assertThatThrownBy(() -> run(4)).isInstanceOf(Killed.class);
        assertThat(calls).hasValue(4);
        Trace trace = run(-1);
        assertThat(trace.outputs().get("turn")).isEqualTo("6");
        assertThat(trace.transitions()).hasSize(6);
        assertThat(calls).hasValue(6);
        assertThat(run(0)).isEqualTo(trace);
    }
}
