package dev.zeroth.prompts.program;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A program that is a state machine: it goes from state to state until it comes to one that has no way on.
///
/// ```
/// s_0 = the first state,  c_0 = the inputs
/// in s_t:  o_1, o_2, ... each answers from the fields c_t, and its answers are added to them  -> c_t+1
///          and to the context, a field of its own, one line each: [s_t] field: value
/// s_t+1 = delta(s_t, c_t+1): where the first way leads that fits the fields
/// ends in a state without ways; the outputs are all answers
/// ```
///
/// | symbol | here |
/// |---|---|
/// | s | [State] |
/// | o | [Output]: a module's call, or code such as a tool |
/// | delta | [Way]s, in order: by a rule, or by what a model answered |
/// | c | the fields, of which the `context` is the history in words |
///
/// When to use: tasks of several turns (ask, act, look at what came of it, mend), where a model shall not decide by
/// itself what comes next. When not: a fixed order is a [Workflow].
///
/// A run that takes more ways than `most`, or finds none, fails; its trace lists the ways taken. Feedback to its last
/// visits alone ([Trace#last]) is back-propagation through time that is cut off. A killed run made again is answered
/// from the journal up to where it was; [#from] begins at a [Checkpoint] without any call before it.
///
/// Cost: one call for each module visited, at most (most + 1) times the modules of a state.
///
/// @param states the first is where it begins; names are unique; modules of one name are the same
/// @param context the field that holds the history; modules whose signature names it read it
/// @param most ways that a run takes at most, at least 1
/// @see <a href="https://arxiv.org/abs/2403.11322">Wu et al., StateFlow: enhancing LLM task-solving through
///     state-driven workflows, 2024</a>
public record StateFlow(List<State> states, String context, int most) implements Program {

    /// More ways no run may take.
    public static final int MOST = 1_000;

    /// What is done in a state, and where it leads.
    ///
    /// @param outputs in order; may be empty: it only decides
    /// @param ways in order; none: the run ends here
    public record State(String name, List<Output> outputs, List<Way> ways) {

        public State {
            outputs = List.copyOf(outputs);
            ways = List.copyOf(ways);
            if (name.isBlank()) throw new IllegalArgumentException("a state must have a name");
        }

        /// A state that asks one module.
        public static State of(Module module, Way... ways) {
            return new State(module.name(), List.of(new Output.Asks(module)), List.of(ways));
        }

        /// A state where a run ends.
        public static State end(String name) {
            return new State(name, List.of(), List.of());
        }
    }

    /// A function whose outputs are added to the fields and the context.
    public sealed interface Output {

        /// A call of a module.
        record Asks(Module module) implements Output {}

        /// Code: a tool, a check. A function of the fields alone.
        ///
        /// @param name told in traces, unlike that of any module
        record Computes(String name, UnaryOperator<Fields> code) implements Output {}
    }

    /// A way to a state.
    ///
    /// @param words when it is taken, for those who propose; empty: always
    /// @param when a function of the fields alone
    public record Way(String to, String words, Predicate<Fields> when) {

        /// Taken always: the last way of a state.
        public static Way to(String to) {
            return new Way(to, "", _ -> true);
        }

        /// Taken where fields have certain values, as of [Fields#are].
        public static Way to(String to, Map<String, String> values) {
            SequencedMap<String, String> wanted = new LinkedHashMap<>(values);
            String words = wanted.entrySet().stream()
                    .map(one -> "%s is '%s'".formatted(one.getKey(), one.getValue()))
                    .sorted()
                    .collect(Collectors.joining(" and "));
            return new Way(to, words, fields -> fields.are(wanted));
        }
    }

    public StateFlow {
        states = List.copyOf(states);
        if (states.isEmpty()) throw new IllegalArgumentException("a flow has at least one state");
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("most must be 1 to %d, got %d".formatted(MOST, most));
        }
        context = new Field(context).name();
        Set<String> names = new HashSet<>();
        for (State state : states) {
            if (!names.add(state.name())) throw new IllegalArgumentException("two states named " + state.name());
        }
        for (State state : states) checkWays(state, names);
        if (states.stream().noneMatch(state -> state.ways().isEmpty())) {
            throw new IllegalArgumentException("no state ends the flow: at least one has no ways");
        }
        checkModules(states);
    }

    private static void checkWays(State state, Set<String> names) {
        for (Way way : state.ways()) {
            if (names.contains(way.to())) continue;
            throw new IllegalArgumentException(
                    "state %s leads to '%s', which is no state".formatted(state.name(), way.to()));
        }
    }

    private static void checkModules(List<State> states) {
        Map<String, Module> known = new LinkedHashMap<>();
        for (State state : states) {
            for (Output output : state.outputs()) {
                if (!(output instanceof Output.Asks(Module module))) continue;
                Module other = known.putIfAbsent(module.name(), module);
                if (other != null && !other.equals(module)) {
                    throw new IllegalArgumentException("two modules named " + module.name());
                }
            }
        }
    }

    @Override
    public Set<String> answers() {
        Set<String> fields = new LinkedHashSet<>();
        for (State state : states) {
            for (Output output : state.outputs()) {
                switch (output) {
                    case Output.Asks(Module module) ->
                        module.signature().outputs().forEach(field -> fields.add(field.name()));
                    case Output.Computes _ -> {
                        return Set.of(); // code may answer anything
                    }
                }
            }
        }
        return fields;
    }

    @Override
    public List<Module> modules() {
        return states.stream()
                .flatMap(state -> state.outputs().stream())
                .filter(Output.Asks.class::isInstance)
                .map(output -> ((Output.Asks) output).module())
                .distinct()
                .toList();
    }

    /// @throws IllegalArgumentException if there is none of that name
    public State state(String name) {
        for (State state : states) if (state.name().equals(name)) return state;
        throw new IllegalArgumentException("no state " + name);
    }

    @Override
    public Fields run(Fields inputs, Run run) throws InterruptedException {
        return run(Checkpoint.first(this, inputs), run);
    }

    private Fields run(Checkpoint start, Run run) throws InterruptedException {
        Checkpoint now = start;
        while (true) {
            State state = state(now.state());
            for (Output output : state.outputs()) now = now.after(this, answer(output, now.known(), run));
            if (state.ways().isEmpty()) return now.outputs();
            String next = next(state, now.known());
            if (now.taken() == most) {
                throw new AnswerException("no end after %d transitions, in state %s".formatted(most, state.name()));
            }
            run.moves(state.name(), next);
            now = now.in(next);
        }
    }

    private static Fields answer(Output output, Fields known, Run run) throws InterruptedException {
        return switch (output) {
            case Output.Asks(Module module) -> run.call(module.name(), known);
            case Output.Computes(String name, UnaryOperator<Fields> code) -> run.compute(name, known, code);
        };
    }

    private static String next(State state, Fields known) {
        for (Way way : state.ways()) if (way.when().test(known)) return way.to();
        throw new AnswerException("state %s has no way on that fits".formatted(state.name()));
    }

    /// The same flow begun elsewhere: no state before is visited. What it is given as inputs is not looked at.
    ///
    /// @throws IllegalArgumentException if the checkpoint's state is none of this flow
    public Program from(Checkpoint checkpoint) {
        State _ = state(checkpoint.state());
        return Program.of(modules(), (_, run) -> run(checkpoint, run));
    }

    /// The states that a run came to, with all that it knew there: one at its beginning, and one after each transition.
    /// Made of the trace alone, so that nothing of it needs to be kept.
    ///
    /// @param inputs of the run
    public List<Checkpoint> checkpoints(Fields inputs, Trace trace) {
        List<Checkpoint> all = new ArrayList<>();
        Checkpoint now = Checkpoint.first(this, inputs);
        all.add(now);
        int step = 0;
        for (Trace.Transition transition : trace.transitions()) {
            while (step < transition.steps())
                now = now.after(this, trace.steps().get(step++).outputs());
            now = now.in(transition.to());
            all.add(now);
        }
        return all;
    }

    @Override
    public String graph() {
        return states.stream().map(StateFlow::line).collect(Collectors.joining("\n"));
    }

    private static String line(State state) {
        String does = state.outputs().stream()
                .map(output -> switch (output) {
                    case Output.Asks(Module module) -> module.name();
                    case Output.Computes computes -> computes.name();
                })
                .collect(Collectors.joining(", then "));
        String ways = state.ways().stream()
                .map(way -> way.words().isEmpty() ? way.to() : "%s where %s".formatted(way.to(), way.words()))
                .collect(Collectors.joining(", else "));
        return "state %s: %s; %s"
                .formatted(state.name(), does.isEmpty() ? "nothing" : does, ways.isEmpty() ? "the end" : "to " + ways);
    }
}
