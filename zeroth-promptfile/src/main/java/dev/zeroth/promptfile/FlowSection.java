package dev.zeroth.promptfile;

import dev.zeroth.prompts.program.Field;
import dev.zeroth.prompts.program.Module;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.program.StateFlow;
import dev.zeroth.prompts.program.Workflow;
import dev.zeroth.task.Element;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `flow`: the modules as states of a machine in place of one after the other.
///
/// @param states the first is where a run begins
/// @param context the field that holds the history
/// @param most ways that a run takes at most
record FlowSection(List<State> states, String context, int most) {

    /// @param modules asked in order; may be none
    /// @param next in order; none: the run ends here
    record State(String name, List<String> modules, List<Next> next) {}

    /// @param when values by field; empty: always
    record Next(String to, Map<String, String> when) {}

    static final String KEY = "flow";
    private static final int MOST = 20;
    private static final String STATES = "states";
    private static final String NEXT = "next";

    /// Modules as a study file puts them together.
    ///
    /// @param built of the sections, in their order
    static Program program(List<ModuleSection> sections, List<Module> built, @Nullable FlowSection flow) {
        if (flow != null) return flow.program(built);
        List<Workflow.Stage> stages = new ArrayList<>();
        for (int i = 0; i < built.size(); i++) {
            stages.add(new Workflow.Stage(
                    built.get(i), sections.get(i).when(), sections.get(i).optional()));
        }
        return new Workflow(stages);
    }

    private Program program(List<Module> built) {
        Map<String, Module> byName = new LinkedHashMap<>();
        for (Module module : built) byName.put(module.name(), module);
        List<StateFlow.State> made = new ArrayList<>();
        for (State state : states) {
            List<StateFlow.Output> outputs = new ArrayList<>();
            for (String name : state.modules()) {
                Module module = byName.get(name);
                if (module != null) outputs.add(new StateFlow.Output.Asks(module));
            }
            List<StateFlow.Way> ways = state.next().stream()
                    .map(next -> next.when().isEmpty()
                            ? StateFlow.Way.to(next.to())
                            : StateFlow.Way.to(next.to(), next.when()))
                    .toList();
            made.add(new StateFlow.State(state.name(), outputs, ways));
        }
        return new StateFlow(made, context, most);
    }

    /// Null where there is none. Read as far as it is right; the section is told what is wrong.
    ///
    /// @param inputs columns that the program is given
    static @Nullable FlowSection read(Section objective, List<ModuleSection> modules, List<String> inputs) {
        Section section = objective.sectionOrNull(KEY);
        if (section == null) return null;
        String context = section.textOr("context", "history");
        Set<String> fields = fields(section, modules, inputs, context);
        List<Section> parts = section.sections(STATES);
        List<State> states = new ArrayList<>();
        for (Section part : parts) states.add(state(part, modules, fields));
        FlowSection flow = new FlowSection(states, context, section.intOr("most", MOST, 1, StateFlow.MOST));
        if (states.isEmpty()) section.problem(STATES, "must be one or more", null);
        else flow.check(section, parts, modules);
        for (ModuleSection module : modules) {
            if (module.optional()) {
                objective.problem(
                        "modules", "of a flow are not optional: module '%s' is".formatted(module.name()), null);
            }
            if (module.when().isEmpty()) continue;
            objective.problem(
                    "modules",
                    "of a flow have no 'when': module '%s' has one".formatted(module.name()),
                    "Maybe say it among the 'next' of a state");
        }
        return flow;
    }

    /// Those that there may be at some time.
    private static Set<String> fields(
            Section section, List<ModuleSection> modules, List<String> inputs, String context) {
        Set<String> fields = new LinkedHashSet<>(inputs);
        for (ModuleSection module : modules) {
            for (Field field : module.signature().outputs()) fields.add(field.name());
        }
        try {
            Field _ = new Field(context);
            if (!fields.add(context)) {
                section.problem("context", "'%s' is an input or an output already".formatted(context), null);
            }
        } catch (IllegalArgumentException e) {
            section.problem("context", String.valueOf(e.getMessage()), null);
        }
        return fields;
    }

    private static State state(Section part, List<ModuleSection> modules, Set<String> fields) {
        List<String> known = modules.stream().map(ModuleSection::name).toList();
        String name = part.text("name");
        List<String> asked = part.textsOr("module", known.contains(name) ? List.of(name) : List.of());
        for (String module : asked) {
            if (known.contains(module)) continue;
            part.problem("module", "there is no module '%s'".formatted(module), "Maybe one of: " + known);
        }
        List<Next> next = new ArrayList<>();
        if (part.element(NEXT) instanceof Element.Scalar) {
            next.add(new Next(part.text(NEXT), Map.of()));
        } else {
            for (Section way : part.sections(NEXT)) next.add(next(way, fields));
        }
        return new State(name, asked, next);
    }

    private static Next next(Section way, Set<String> fields) {
        String to = way.text("to");
        Section wanted = way.sectionOrNull("when");
        Map<String, String> when = new LinkedHashMap<>();
        if (wanted != null) {
            for (String field : wanted.keys()) {
                when.put(field, wanted.text(field));
                if (!fields.contains(field)) {
                    wanted.problem(field, "neither an input nor an output of a module", "Maybe one of: " + fields);
                }
            }
        }
        return new Next(to, when);
    }

    private void check(Section section, List<Section> parts, List<ModuleSection> modules) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < states.size(); i++) {
            String name = states.get(i).name();
            if (!names.add(name)) parts.get(i).problem("name", "two states are named '%s'".formatted(name), null);
        }
        for (int i = 0; i < states.size(); i++) checkNext(states.get(i), parts.get(i), names);
        if (!section.valid()) return;
        if (states.stream().allMatch(state -> !state.next().isEmpty())) {
            section.problem(STATES, "none ends the flow", "Maybe add {name: end}, a state without 'next'");
        }
        Set<String> reached = reached();
        Set<String> asked = new HashSet<>();
        for (int i = 0; i < states.size(); i++) {
            State state = states.get(i);
            asked.addAll(state.modules());
            if (reached.contains(state.name())) continue;
            parts.get(i).problem("name", "state '%s' is never reached".formatted(state.name()), null);
        }
        for (ModuleSection module : modules) {
            if (asked.contains(module.name())) continue;
            section.problem(STATES, "none asks the module '%s'".formatted(module.name()), null);
        }
    }

    private static void checkNext(State state, Section part, Set<String> names) {
        for (int i = 0; i < state.next().size(); i++) {
            Next next = state.next().get(i);
            if (!names.contains(next.to())) {
                part.problem(NEXT, "there is no state '%s'".formatted(next.to()), "Maybe one of: " + names);
            }
            if (next.when().isEmpty() && i < state.next().size() - 1) {
                part.problem(NEXT, "what comes after 'to: %s' is never taken".formatted(next.to()), "Maybe add 'when'");
            }
        }
    }

    private Set<String> reached() {
        Set<String> reached = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(states.getFirst().name()));
        while (!open.isEmpty()) {
            String name = open.removeLast();
            if (!reached.add(name)) continue;
            for (State state : states) {
                if (state.name().equals(name)) state.next().forEach(next -> open.add(next.to()));
            }
        }
        return reached;
    }

    /// The first field that a module wants and that nothing gives at any time; null: none.
    @Nullable
    String missing(List<ModuleSection> modules, List<String> inputs) {
        Set<String> known = new HashSet<>(inputs);
        known.add(context);
        for (ModuleSection module : modules) {
            for (Field field : module.signature().outputs()) known.add(field.name());
        }
        for (ModuleSection module : modules) {
            for (Field field : module.signature().inputs()) if (!known.contains(field.name())) return field.name();
        }
        return null;
    }

    static Map<String, @Nullable Object> schema() {
        Map<String, @Nullable Object> texts = new LinkedHashMap<>();
        texts.put("type", "object");
        texts.put("additionalProperties", SchemaObject.text("a text"));
        Map<String, @Nullable Object> next = list(SchemaObject.of()
                .required("to", SchemaObject.text("a state"))
                .optional("when", texts)
                .schema());
        next.put("type", List.of("array", "string"));
        Map<String, @Nullable Object> states = list(SchemaObject.of()
                .required("name", SchemaObject.text("unique"))
                .optional("module", SchemaObject.texts("asked in order, else the module of the state's name"))
                .optional(NEXT, next)
                .schema());
        return SchemaObject.of()
                .required(STATES, states)
                .optional("context", SchemaObject.text("the field that holds all answers so far, else history"))
                .optional("most", SchemaObject.integer(1, StateFlow.MOST, "transitions of a run, else " + MOST))
                .schema();
    }

    private static Map<String, @Nullable Object> list(Map<String, @Nullable Object> items) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", items);
        return schema;
    }
}
