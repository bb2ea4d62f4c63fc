package dev.zeroth.prompts.program;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a run of a [StateFlow] is, and all that it knows there: what a run begun there needs.
///
/// @param state that it is in, its outputs not made yet
/// @param taken transitions so far
/// @param known the inputs, all answers, and the context
/// @param outputs the answers alone
public record Checkpoint(String state, int taken, Fields known, Fields outputs) {

    public Checkpoint {
        if (taken < 0) throw new IllegalArgumentException("taken must be at least 0, got " + taken);
    }

    static Checkpoint first(StateFlow flow, Fields inputs) {
        Fields known = inputs.has(flow.context()) ? inputs : inputs.with(flow.context(), "");
        return new Checkpoint(flow.states().getFirst().name(), 0, known, Fields.NONE);
    }

    /// With one more answer, in the same state.
    Checkpoint after(StateFlow flow, Fields answer) {
        StringBuilder context = new StringBuilder(known.get(flow.context()));
        answer.values().forEach((field, value) -> {
            if (!context.isEmpty()) context.append('\n');
            context.append("[%s] %s: %s".formatted(state, field, value));
        });
        Fields next = known.with(answer).with(flow.context(), context.toString());
        return new Checkpoint(state, taken, next, outputs.with(answer));
    }

    Checkpoint in(String next) {
        return new Checkpoint(next, taken + 1, known, outputs);
    }

    /// As JSON: `{state, taken, known: {field: text}, outputs: {field: text}}`.
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("state", state);
        json.put("taken", (long) taken);
        json.put("known", known.values());
        json.put("outputs", outputs.values());
        return json;
    }

    /// What [#json] wrote.
    ///
    /// @throws IllegalArgumentException where it is none of that, naming the part
    public static Checkpoint of(Map<?, ?> json) {
        if (!(json.get("state") instanceof String state)) {
            throw new IllegalArgumentException("a checkpoint's state is a text, got " + json.get("state"));
        }
        if (!(json.get("taken") instanceof Number taken)) {
            throw new IllegalArgumentException("a checkpoint's taken is a number, got " + json.get("taken"));
        }
        return new Checkpoint(state, taken.intValue(), fields(json, "known"), fields(json, "outputs"));
    }

    private static Fields fields(Map<?, ?> json, String key) {
        if (!(json.get(key) instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("a checkpoint's %s are a mapping, got %s".formatted(key, json.get(key)));
        }
        LinkedHashMap<String, String> fields = new LinkedHashMap<>();
        map.forEach((name, text) -> fields.put(String.valueOf(name), String.valueOf(text)));
        return new Fields(fields);
    }
}
