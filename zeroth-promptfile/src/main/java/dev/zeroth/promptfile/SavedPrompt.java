package dev.zeroth.promptfile;

import dev.zeroth.json.Json;
import dev.zeroth.onnx.encoder.TextEncoder;
import dev.zeroth.prompts.PromptBundle;
import dev.zeroth.prompts.call.Journal;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.task.Section;
import dev.zeroth.task.Task;
import dev.zeroth.usage.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A bundle that a study file made: its program is made again from what the bundle says of it, and runs its
/// examples. Of a chat model this is paid for. What a bundle says of keys, servers and files is not
/// believed: see [Trusted].
public final class SavedPrompt {

    private static final String MODEL = "model";
    private static final String MODULES = "modules";
    private static final String INPUTS = "inputs";
    private static final String EXPECTED = "expected";
    private static final String TOOLS = "tools";

    private SavedPrompt() {}

    /// What a bundle says of its program: no secret is in it, for a study file has none.
    static Map<String, Object> program(
            Section section,
            List<String> inputs,
            List<String> expected,
            ModelSection model,
            List<ModuleSection> modules) {
        Map<String, Object> program = new LinkedHashMap<>();
        program.put(INPUTS, inputs);
        if (!expected.isEmpty()) program.put(EXPECTED, expected);
        if (section.json(MODEL) instanceof Map<?, ?> given) {
            Map<String, Object> kept = new LinkedHashMap<>();
            given.forEach((key, value) -> {
                if (value != null) kept.put(String.valueOf(key), value);
            });
            if (model.encoder()) kept.put("name", model.name()); // a file's path from anywhere
            program.put(MODEL, kept);
        }
        if (section.json(MODULES) instanceof List<?> given) program.put(MODULES, SchemaFile.kept(given, modules));
        Object flow = section.has(FlowSection.KEY) ? section.json(FlowSection.KEY) : null;
        if (flow != null) program.put(FlowSection.KEY, flow);
        return program;
    }

    /// Runs the examples of a bundle.
    ///
    /// @param folder of the bundle
    /// @param trusted what is known of its model from elsewhere
    /// @return a line for each that is answered otherwise now, and for a model that is another; empty:
    ///     none is
    /// @throws UsageException if the program cannot be made from the bundle, or its model wants more trust
    ///     than it has
    /// @throws dev.zeroth.prompts.call.ModelException if the model cannot be asked
    public static List<String> check(PromptBundle bundle, Path folder, Trusted trusted) throws InterruptedException {
        if (bundle.program().isEmpty()) {
            throw new UsageException(
                    "%s: the bundle does not say what its program is".formatted(folder),
                    "Maybe PromptBundle.check(program), where the program is made");
        }
        try (Models models = models(bundle, folder, trusted)) {
            return bundle.check(models.program(Meter.unlimited(), Journal.memory()));
        } catch (Section.Invalid e) {
            throw new UsageException(
                    "%s: %s: %s"
                            .formatted(
                                    folder,
                                    e.problems().getFirst().key(),
                                    e.problems().getFirst().message()),
                    e.problems().getFirst().hint());
        } catch (UsageException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new UsageException("%s: %s".formatted(folder, e.getMessage()));
        }
    }

    /// Runs the examples of a bundle by a study file of one's own: its model, its keys and its tools, which
    /// must be those that the bundle was made with.
    ///
    /// @param study a task of the type `prompt`
    /// @return as of [#check(PromptBundle, Path, Trusted)]
    /// @throws UsageException if it is another program, or has other tools
    public static List<String> check(PromptBundle bundle, Path folder, Task study) throws InterruptedException {
        if (!(study instanceof PromptTask prompt)) throw new UsageException("--study: is no study of prompts");
        try {
            return prompt.check(bundle);
        } catch (UsageException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new UsageException("%s: %s".formatted(folder, e.getMessage()));
        }
    }

    /// The tools of a program's modules as [#program] says them, by module.
    static Map<Object, Object> tools(Map<String, ?> program) {
        Map<Object, Object> tools = new LinkedHashMap<>();
        if (!(program.get(MODULES) instanceof List<?> modules)) return tools;
        for (Object one : modules) {
            if (one instanceof Map<?, ?> module && module.get(TOOLS) instanceof List<?> list && !list.isEmpty()) {
                tools.put(String.valueOf(module.get("name")), Json.write(list));
            }
        }
        return tools;
    }

    private static Models models(PromptBundle bundle, Path folder, Trusted trusted) {
        Section section = Section.of(trusted.believed(bundle.program(), folder), folder);
        List<String> inputs = section.texts(INPUTS);
        List<String> expected = section.textsOr(EXPECTED, List.of());
        Section given = section.sectionOrNull(MODEL);
        ModelSection model =
                given == null ? ModelSection.STANDARD : ModelSection.read(given, ModelSection.Role.ANSWER, false);
        List<ModuleSection> modules = new ArrayList<>();
        for (Section one : section.sections(MODULES)) {
            if (SchemaFile.elsewhere(one)) {
                one.problem(SchemaFile.RESPONSE, "is of a file, and none is opened on a bundle's word", null);
                continue;
            }
            modules.add(ModuleSection.read(one, inputs, expected, model.encoder()));
        }
        if (modules.isEmpty()) section.problem(MODULES, "must be one or more", null);
        if (modules.stream().anyMatch(module -> module.soft() > 0)) {
            section.problem(MODULES, "soft prompts are made from a study's own texts, which a bundle has not", null);
        }
        if (modules.stream().anyMatch(module -> !module.tools().isEmpty())) {
            section.problem(
                    MODULES,
                    "have tools, and no program is run on a bundle's word",
                    "Maybe --study FILE, your own study file with the same tools");
        }
        FlowSection flow = FlowSection.read(section, modules, inputs);
        section.finish();
        trusted.check(model, given, folder);
        if (model.chat()) return ChatModels.open(model, 1, modules, flow);
        return new EncoderModels(TextEncoder.named(model.name(), model.most(), 1), modules, flow, List.of());
    }
}
