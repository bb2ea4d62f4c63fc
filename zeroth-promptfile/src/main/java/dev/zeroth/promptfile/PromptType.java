package dev.zeroth.promptfile;

import dev.zeroth.models.data.DataException;
import dev.zeroth.onnx.OnnxException;
import dev.zeroth.task.ObjectiveType;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.task.Task;
import dev.zeroth.task.TaskContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Prompts, demonstrations and workflows that are improved, in a study file:
///
/// ```yaml
/// objective:
///   type: prompt
///   data: messages.tsv               # CSV, TSV or JSON lines
///   inputs: [subject, body]          # columns that the program is given
///   expected: [label]                # columns that its answers are compared with
///   examples: {train: 300, validation: 200, confirmation: 100, test: 400}
///   model: {provider: encoder, name: minilm-int8}
///   modules:
///     - name: classify
///       template: "This message is {label}."
///       labels: {spam: an advertisement, ham: a discussion}
///   optimizer: hill-climb
///   limits: candidates=200           # of all trials; also calls, tokens, usd, time, evaluations
///   out: bundle                      # a folder
/// ```
public final class PromptType implements ObjectiveType {

    static final int MOST = 1 << 24;

    @Override
    public String name() {
        return "prompt";
    }

    @Override
    public String summary() {
        return "prompts, demonstrations and workflows improved on examples";
    }

    @Override
    public Map<String, @Nullable Object> schema() {
        return SchemaObject.of()
                .required("data", SchemaObject.text("the examples: CSV, TSV or JSON lines"))
                .optional("test", SchemaObject.text("a file of its own for the test; else some of the data"))
                .required("inputs", SchemaObject.texts("columns that the program is given"))
                .optional("expected", SchemaObject.texts("columns that answers are compared with"))
                .optional(
                        Rows.MISSING,
                        SchemaObject.choice(
                                "what a key that JSON lines lack, or null, is: a mistake, else an empty text",
                                Rows.REFUSED,
                                Rows.EMPTY))
                .optional("examples", examples())
                .optional("model", ModelSection.schema(ModelSection.Role.ANSWER))
                .required("modules", modules())
                .optional(FlowSection.KEY, FlowSection.schema())
                .optional("metric", MetricSection.schema())
                .optional("proposer", ModelSection.schema(ModelSection.Role.PROPOSE))
                .optional(
                        "optimizer",
                        SchemaObject.choice(
                                "else hill-climb; learned: the best of like tasks", OptimizerSection.names()))
                .optional("settings", any("of the optimizer, by name"))
                .optional("objectives", WeighingSection.objectivesSchema())
                .optional("choose", WeighingSection.chooseSchema())
                .optional(
                        "limits",
                        SchemaObject.text(
                                "of all trials together: calls=2000,tokens=3M,usd=5,time=1h,evaluations=20k,candidates=200"))
                .optional(
                        PromptSection.TRIAL_LIMITS, SchemaObject.text("as limits, of each trial by itself; else none"))
                .optional(
                        PromptSection.REPLICATES,
                        SchemaObject.integer(
                                1,
                                PromptSection.MOST_REPLICATES,
                                "runs on each example, else 1; the score is their mean; of answers drawn at random"))
                .optional("concurrency", SchemaObject.integer(1, 1024, "runs of the program at once"))
                .optional("out", SchemaObject.text("the folder where the winner is kept, as --out says too"))
                .optional("human", SchemaObject.choice("asked before the winner is kept, else none", "none", "approve"))
                .optional(Learning.KEY, SchemaObject.text("a file of what studies of like tasks taught; added to"))
                .optional("folder", SchemaObject.text("where trials keep their journals; else zeroth-prompts"))
                .schema();
    }

    private static Map<String, @Nullable Object> examples() {
        return SchemaObject.of()
                .optional("train", SchemaObject.integer(0, MOST, "to learn from, else 300"))
                .optional("validation", SchemaObject.integer(1, MOST, "to compare candidates by, else 200"))
                .optional("confirmation", SchemaObject.integer(0, MOST, "to compare the best once more, else 100"))
                .optional("test", SchemaObject.integer(0, MOST, "opened once, at the end, else 400"))
                .schema();
    }

    private static Map<String, @Nullable Object> modules() {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", ModuleSection.schema());
        return schema;
    }

    private static Map<String, @Nullable Object> any(String description) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("description", description);
        return schema;
    }

    @Override
    public Task read(Section section, TaskContext context) {
        PromptSection read = new PromptSection(section, context);
        section.finish();
        try {
            return new PromptTask(read.plan());
        } catch (OnnxException e) {
            section.problem("model", String.valueOf(e.getMessage()), null);
        } catch (PromptSection.Misfit e) {
            section.problem(e.key(), String.valueOf(e.getMessage()), e.hint());
        } catch (DataException e) {
            String[] lines = String.valueOf(e.getMessage()).split("\n", 2);
            section.problem("data", lines[0], lines.length > 1 ? lines[1] : null);
        } catch (IllegalArgumentException e) {
            String[] lines = String.valueOf(e.getMessage()).split("\n", 2);
            section.problem("modules", lines[0], lines.length > 1 ? lines[1] : null);
        }
        section.finish();
        throw new IllegalStateException("a problem was noted and not thrown");
    }
}
