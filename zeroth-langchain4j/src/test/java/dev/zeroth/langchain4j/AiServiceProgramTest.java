package dev.zeroth.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import dev.zeroth.prompts.PromptBundle;
import dev.zeroth.prompts.call.LanguageModel;
import dev.zeroth.prompts.call.Message;
import dev.zeroth.prompts.call.Reply;
import dev.zeroth.prompts.call.Request;
import dev.zeroth.prompts.call.Usage;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.program.Run;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.prompts.program.Trace;
import dev.zeroth.prompts.program.Wording;
import dev.zeroth.testkit.chat.ChatAnswer;
import dev.zeroth.testkit.chat.ChatServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AiServiceProgramTest {

    enum Kind {
        SPAM,
        HAM
    }

    record Verdict(String reason, Kind kind) {}

    interface Sorter {

        @SystemMessage("You sort mail for {{owner}}. <keep>Be fair.</keep>")
        @UserMessage("Sort this: {{text}}")
        Kind sort(@V("owner") String owner, @V("text") String text);

        @SystemMessage("You explain.")
        String explain(@UserMessage String text);

        Verdict judge(String text);
    }

    static final class Lookup {

        @Tool("Finds a sender")
        String look(String name) {
            return name + " is known";
        }
    }

    private static final Fields MAIL = Fields.of("owner", "Ann {{text}}").with("text", "You {{won}}");

    private final List<Request> asked = new ArrayList<>();

    private LanguageModel model(Function<Request, Reply> script) {
        return new LanguageModel() {
            @Override
            public String fingerprint() {
                return "scripted";
            }

            @Override
            public Reply answer(Request request) {
                asked.add(request);
                return script.apply(request);
            }
        };
    }

    private LanguageModel saying(String text) {
        return model(_ -> Reply.of(text, new Usage(1, 1)));
    }

    private static Candidate improved(Program program) {
        Demonstration shown =
                new Demonstration(Fields.of("owner", "Bob").with("text", "Tea at 5"), Fields.of("answer", "HAM"), "1");
        return Candidate.initial(program.parameters())
                .with("sort.instruction", new Setting.Text(Wording.parse("Sort for {{owner}}! <keep>Be fair.</keep>")))
                .with("sort.demonstrations", new Setting.Shown(List.of(shown)))
                .with("sort.tool.look", new Setting.Text(Wording.free("Says who is known")));
    }

    @Test
    void whatMayBeTunedIsReadOffTheInterface() {
        Program program = AiServiceProgram.of(Sorter.class, "sort")
                .demonstrations(3)
                .tools(new Lookup())
                .program(saying("HAM"));
        assertThat(program.parameters())
                .extracting(Parameter::name)
                .containsExactly("sort.instruction", "sort.demonstrations", "sort.tool.look");
        Candidate initial = Candidate.initial(program.parameters());
        assertThat(initial.text("sort.instruction").text()).isEqualTo("You sort mail for {{owner}}. Be fair.");
        assertThat(initial.text("sort.instruction").frozen()).containsExactly("{{owner}}", "Be fair.");
        assertThat(initial.text("sort.tool.look").text()).isEqualTo("Finds a sender");
        assertThat(program.module("sort").signature().inputs())
                .extracting(dev.zeroth.prompts.program.Field::name)
                .containsExactly("owner", "text");
    }

    /// Data with braces is not taken for a variable.
    @Test
    void theServiceIsAskedAsItIs() throws InterruptedException {
        Program program = AiServiceProgram.of(Sorter.class, "sort").program(saying("SPAM"));
        Trace trace = Run.of(program, Candidate.initial(program.parameters()), MAIL, 2);
        assertThat(trace.failure()).isEmpty();
        assertThat(trace.outputs()).isEqualTo(Fields.of("answer", "SPAM"));
        Request request = asked.getFirst();
        assertThat(request.messages().getFirst()).isEqualTo(Message.system("You sort mail for Ann {{text}}. Be fair."));
        assertThat(request.messages().getLast().text())
                .startsWith("Sort this: You {{won}}\n")
                .contains("SPAM\nHAM");
        assertThat(request.rollout()).isEqualTo(2);
        assertThat(request.most()).isEqualTo(1024);
    }

    @Test
    void aCandidateChangesMessagesTurnsAndTools() throws InterruptedException {
        LanguageModel model = model(request -> request.messages().size() == 4
                ? new Reply(
                        "",
                        List.of(new Reply.ToolCall("look", "{\"arg0\": \"Ann\", \"name\": \"Ann\"}")),
                        Usage.NONE,
                        false)
                : Reply.of("HAM", Usage.NONE));
        Program program = AiServiceProgram.of(Sorter.class, "sort")
                .demonstrations(1)
                .tools(new Lookup())
                .program(model);
        Trace trace = Run.of(program, improved(program), MAIL, 0);
        assertThat(trace.outputs()).as(trace.failure()).isEqualTo(Fields.of("answer", "HAM"));
        Request first = asked.getFirst();
        assertThat(first.messages().get(0)).isEqualTo(Message.system("Sort for Ann {{text}}! Be fair."));
        assertThat(first.messages().get(1).text())
                .startsWith("Sort this: Tea at 5\n")
                .contains("SPAM\nHAM");
        assertThat(first.messages().get(2)).isEqualTo(Message.assistant("HAM"));
        assertThat(first.tools())
                .extracting(dev.zeroth.prompts.call.Tool::description)
                .containsExactly("Says who is known");
        Request second = asked.get(1);
        assertThat(second.messages().subList(0, 4)).isEqualTo(first.messages());
        assertThat(second.messages().getLast().text()).isEqualTo("Ann is known");
        assertThat(second.tools()).isEqualTo(first.tools());
    }

    /// The same service outside, built by hand over a real server, sends the same messages; other methods stay.
    @Test
    void theResultIsCarriedBack() throws InterruptedException {
        var tuned = AiServiceProgram.of(Sorter.class, "sort").demonstrations(1).tools(new Lookup());
        Program program = tuned.program(saying("SPAM"));
        Candidate candidate = improved(program);
        Run.of(program, candidate, MAIL, 0);
        PromptBundle bundle = new PromptBundle(candidate, candidate, List.of(), "", Map.of(), List.of());
        try (ChatServer server = ChatServer.start(_ -> ChatAnswer.says("SPAM"))) {
            LanguageModel outside = FaultsTest.model(server, Duration.ofSeconds(20));
            Sorter sorter = bundle.applyTo(to -> tuned.applyTo(
                            to,
                            AiServices.builder(Sorter.class)
                                    .chatModel(new GatewayChatModel(outside, 1024, 0, 0))
                                    .tools(new Lookup())))
                    .build();
            assertThat(sorter.sort("Ann {{text}}", "You {{won}}")).isEqualTo(Kind.SPAM);
            JsonNode body = JsonMapper.builder()
                    .build()
                    .readTree(server.asked().getFirst().body());
            List<Message> messages = asked.getFirst().messages();
            assertThat(body.path("messages").size()).isEqualTo(messages.size()).isEqualTo(4);
            for (int i = 0; i < messages.size(); i++) {
                assertThat(body.path("messages").get(i).path("content").asString())
                        .isEqualTo(messages.get(i).text());
            }
            assertThat(sorter.explain("why")).isEqualTo("SPAM");
            JsonNode other =
                    JsonMapper.builder().build().readTree(server.asked().get(1).body());
            assertThat(other.path("messages").toString())
                    .isEqualTo(
                            "[{\"role\":\"system\",\"content\":\"You explain.\"},{\"role\":\"user\",\"content\":\"why\"}]");
            assertThat(other.path("tools")
                            .get(0)
                            .path("function")
                            .path("description")
                            .asString())
                    .isEqualTo("Finds a sender");
        }
    }

    @Test
    void recordsAreOutputs() throws InterruptedException {
        Program program = AiServiceProgram.of(Sorter.class, "judge")
                .demonstrations(1)
                .program(saying("{\"reason\": \"loud\", \"kind\": \"SPAM\"}"));
        Demonstration shown = new Demonstration(
                Fields.of("text", "Tea"), Fields.of("reason", "calm").with("kind", "HAM"), "1");
        Candidate candidate = Candidate.initial(program.parameters())
                .with("judge.instruction", new Setting.Text(Wording.free("Judge.")))
                .with("judge.demonstrations", new Setting.Shown(List.of(shown)));
        String input = program.module("judge").signature().inputs().getFirst().name();
        Trace trace = Run.of(program, candidate, Fields.of(input, "WIN"), 0);
        assertThat(trace.outputs())
                .as(trace.failure())
                .isEqualTo(Fields.of("reason", "loud").with("kind", "SPAM"));
        assertThat(asked.getFirst().messages().get(2).text()).isEqualTo("{\"reason\": \"calm\", \"kind\": \"HAM\"}");
    }

    @Test
    void whatIsNoResultFailsTheCase() throws InterruptedException {
        Program program = AiServiceProgram.of(Sorter.class, "judge").program(saying("I think it is spam."));
        String input = program.module("judge").signature().inputs().getFirst().name();
        Trace trace = Run.of(program, Candidate.initial(program.parameters()), Fields.of(input, "WIN"), 0);
        assertThat(trace.failed()).isTrue();
        assertThat(trace.failure()).startsWith("the answer does not fit: ").doesNotContain("\n");
    }

    @Test
    void aMethodThatIsNotThereIsTold() {
        assertThatThrownBy(() -> AiServiceProgram.of(Sorter.class, "sorted"))
                .hasMessage("Sorter has 0 methods named 'sorted', one is wanted");
    }
}
