package dev.zeroth.models.tuning;

import dev.zeroth.models.data.DataException;
import dev.zeroth.models.data.ReadOptions;
import dev.zeroth.models.data.Table;
import dev.zeroth.models.data.TableReader;
import dev.zeroth.models.evaluation.Experiment;
import dev.zeroth.models.evaluation.Plan;
import dev.zeroth.models.learners.Learners;
import dev.zeroth.task.ObjectiveType;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `objective: {type: model}`: a learner on a table, judged by cross-validation, its winner scored once on rows that no
/// trial saw.
public final class ModelType implements ObjectiveType {

    @Override
    public String name() {
        return "model";
    }

    @Override
    public String summary() {
        return "a machine-learning model on a table: " + String.join(", ", Learners.names());
    }

    @Override
    public Map<String, @Nullable Object> schema() {
        return SchemaObject.of()
                .optional(
                        "learner",
                        SchemaObject.choice("the learner", Learners.names().toArray(String[]::new)))
                .required("data", SchemaObject.text("the table: a .csv, .tsv or .jsonl file"))
                .optional("target", SchemaObject.text("the column to predict"))
                .optional(
                        "task",
                        SchemaObject.choice("what the model is for", "classification", "regression", "clustering"))
                .optional("columns", kinds())
                .optional("only-columns", SchemaObject.flag("read only the columns named under columns"))
                .optional("test", SchemaObject.text("rows kept for the end: a share such as 0.25, or a file"))
                .optional("metric", SchemaObject.text("what trials are judged by"))
                .optional("folds", SchemaObject.integer(1, 1000, "parts of the cross-validation"))
                .optional("repeats", SchemaObject.integer(1, 1000, "how often the rows are divided anew"))
                .optional("stratified", SchemaObject.flag("every class spread evenly over the folds"))
                .optional("holdout", SchemaObject.number(0, 1, "judge on one part of this share instead of folds"))
                .optional("split", SchemaObject.choice("how rows are divided", "random", "group", "time"))
                .optional("settings", Map.of("type", "object", "description", "settings that are not searched"))
                .schema();
    }

    private static Map<String, @Nullable Object> kinds() {
        return Map.of(
                "type", "object",
                "description", "the kinds of columns that are not to be inferred",
                "additionalProperties",
                        SchemaObject.choice("a kind", "number", "category", "text", "group", "time", "ignore"));
    }

    @Override
    public ModelTask read(Section section, TaskContext context) {
        ModelSection read = new ModelSection(section);
        section.finish();
        try {
            Plan plan = read.plan();
            ReadOptions options = read.options(plan.task());
            Table table = TableReader.read(read.data(), options);
            Path testFile = read.testFile();
            Table test = testFile == null ? null : TableReader.read(testFile, options);
            Experiment experiment = Experiment.of(plan, table, test, context.seed());
            return new ModelTask(
                    plan, experiment, read.learner(), read.settings(), Fingerprint.of(read, plan), context);
        } catch (DataException e) {
            section.problem("data", firstLine(e), hint(e));
        } catch (IllegalArgumentException e) {
            section.problem("", firstLine(e), hint(e));
        }
        section.finish();
        throw new IllegalStateException("a problem was noted and not thrown");
    }

    static String firstLine(IllegalArgumentException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    static @Nullable String hint(IllegalArgumentException e) {
        return String.valueOf(e.getMessage()).lines().skip(1).findFirst().orElse(null);
    }
}
