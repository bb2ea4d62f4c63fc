package dev.zeroth.promptfile;

import dev.zeroth.json.Json;
import dev.zeroth.prompts.call.Tool;
import dev.zeroth.prompts.chat.CommandTool;
import dev.zeroth.prompts.chat.ToolFunction;
import dev.zeroth.prompts.command.Command;
import dev.zeroth.prompts.program.Wording;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One of a module's `tools`: a program that the model may call, and whose description is tuned.
///
/// @param tool as the file describes it
record ToolSection(Tool tool, Command command) {

    static final String KEY = "tools";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Read as far as they are right; the sections are told what is wrong.
    static List<ToolSection> read(Section module) {
        List<ToolSection> tools = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section one : module.has(KEY) ? module.sections(KEY) : List.<Section>of()) {
            String name = one.text("name");
            if (one.has("name") && !name.matches("[A-Za-z][A-Za-z0-9_-]{0,63}")) {
                one.problem("name", "'%s' is no name of a tool".formatted(name), "Maybe letters and digits alone");
            }
            if (!names.add(name)) one.problem("name", "two tools are named '%s'".formatted(name), null);
            String description = description(one);
            Object schema = one.has("parameters") ? one.json("parameters") : Map.of("type", "object");
            if (!(schema instanceof Map<?, ?>)) one.problem("parameters", "must be a JSON Schema of an object", null);
            List<String> words = one.texts("command");
            Duration timeout = one.durationOr("timeout", PATIENCE);
            if (words.isEmpty()) continue;
            if (!Command.there(words.getFirst(), one.folder())) {
                one.problem("command", "there is no program '%s'".formatted(words.getFirst()), null);
            }
            Tool tool = new Tool(name, description, Json.write(schema));
            tools.add(new ToolSection(tool, new Command(words, one.folder(), timeout, Set.of())));
        }
        return tools;
    }

    private static String description(Section section) {
        String text = section.text("description");
        try {
            return Wording.parse(text).marked();
        } catch (IllegalArgumentException e) {
            section.problem("description", String.valueOf(e.getMessage()), null);
            return "";
        }
    }

    ToolSection without(Set<String> variables) {
        return new ToolSection(tool, command.without(variables));
    }

    ToolFunction function() {
        return new CommandTool(command);
    }

    /// Which tools may be offered: all, and all but one of them.
    static List<String> sets(List<ToolSection> tools) {
        List<String> names = tools.stream().map(one -> one.tool().name()).toList();
        List<String> sets = new ArrayList<>(List.of(String.join(",", names)));
        for (String left : names) {
            sets.add(String.join(
                    ",", names.stream().filter(name -> !name.equals(left)).toList()));
        }
        return sets;
    }

    static Map<String, @Nullable Object> schema() {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("type", "object");
        parameters.put("description", "JSON Schema of its arguments, else any object");
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("description", "of a chat model: what it may call");
        Map<String, @Nullable Object> one = SchemaObject.of()
                .required("name", SchemaObject.text("unique in the module"))
                .required("description", SchemaObject.text("what the model is told of it; <keep>...</keep> stays"))
                .optional("parameters", parameters)
                .required("command", SchemaObject.texts("a program that reads the arguments as JSON on standard input"))
                .optional("timeout", SchemaObject.duration("of a call, else 30s"))
                .schema();
        schema.put("items", one);
        return schema;
    }
}
