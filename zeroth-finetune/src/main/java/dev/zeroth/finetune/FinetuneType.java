package dev.zeroth.finetune;

import dev.zeroth.finetune.reward.RewardTypes;
import dev.zeroth.task.ObjectiveType;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.task.Task;
import dev.zeroth.task.TaskContext;
import dev.zeroth.weights.method.MethodNames;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A language model that is fitted by forward passes alone, in a study file:
///
/// ```yaml
/// objective:
///   type: finetune
///   model: stories.bin              # or new: {layers: 1, ...}, a small model of characters made from the text
///   text: book.txt                  # its loss is the value; with a reward: whose sequences begin the prompts
///   reward: {type: format, pattern: "[^.]{0,39}\\."}
///   layers: ["layers.*.feed.*"]     # else all
///   chunk: 128                      # tokens of a sequence, or of a prompt
///   minibatch: 8                    # sequences of a pass
///   forwards: 1600                  # passes of a trial
///   patience: 5                     # of 20 validations; the best weights are kept
///   out: tuned.bin                  # in the format of the model
/// space:
///   method: choice(mezo,fzoo,evolution)
/// ```
public final class FinetuneType implements ObjectiveType {

    static final int MOST = 1 << 24;

    @Override
    public String name() {
        return "finetune";
    }

    @Override
    public String summary() {
        return "a language model fitted without gradients to a text or to a reward of what it writes";
    }

    @Override
    public Map<String, @Nullable Object> schema() {
        return SchemaObject.of()
                .optional("model", SchemaObject.text("a llama2.c or GGUF file, or a folder with safetensors"))
                .optional("new", made())
                .required("text", SchemaObject.text("UTF-8; in its order it trains, validates, tests"))
                .optional("reward", RewardTypes.schema())
                .optional("layers", SchemaObject.texts("names of tensors that may change, with *; else all"))
                .optional("chunks", SchemaObject.integer(3, MOST, "only so many sequences of the text"))
                .optional(
                        "chunk", SchemaObject.integer(1, MOST, "tokens of a sequence, else 128; of a prompt, else 16"))
                .optional("minibatch", SchemaObject.integer(1, MOST, "sequences of a pass, else 8"))
                .optional("validation", SchemaObject.number(0, 1, "share of the sequences, else 0.2"))
                .optional("test", SchemaObject.number(0, 1, "share kept for the end, else 0.2"))
                .optional("forwards", SchemaObject.integer(1, MOST, "passes of a trial, else 1600"))
                .optional("tokens", SchemaObject.integer(1, MOST, "at most so many written for a reward, else 48"))
                .optional("temperature", SchemaObject.number(0, Double.MAX_VALUE, "of what is written, else 1"))
                .optional("top-p", SchemaObject.number(0, 1, "of what is written, else 1"))
                .optional("method", methods())
                .optional("rate", SchemaObject.number(0, Double.MAX_VALUE, "the first step size; else searched for"))
                .optional(
                        "epsilon",
                        SchemaObject.number(0, Double.MAX_VALUE, "how far weights are tried; else searched for"))
                .optional("members", SchemaObject.integer(2, MOST, "passes of a step, of methods that have such"))
                .optional(
                        "patience",
                        SchemaObject.integer(0, MOST, "a trial ends after so many validations, of 20, without a best"))
                .optional("out", SchemaObject.text("where the best model is written, as --out says too"))
                .optional("folder", SchemaObject.text("where trials keep their logs; else zeroth-finetune"))
                .schema();
    }

    private static Map<String, @Nullable Object> methods() {
        return SchemaObject.choice("of every trial", MethodNames.all().toArray(String[]::new));
    }

    private static Map<String, @Nullable Object> made() {
        Map<String, @Nullable Object> schema = SchemaObject.of()
                .optional("layers", SchemaObject.integer(1, MOST, "else 1"))
                .optional("heads", SchemaObject.integer(1, MOST, "else 4"))
                .optional("hidden", SchemaObject.integer(1, MOST, "numbers within a feed-forward layer, else 64"))
                .optional("context", SchemaObject.integer(2, MOST, "the longest sequence, else 128"))
                .optional("forwards", SchemaObject.integer(0, MOST, "passes of its training, else 1000"))
                .optional("method", methods())
                .schema();
        schema.put("description", "a model of characters, made from the text");
        return schema;
    }

    @Override
    public Task read(Section section, TaskContext context) {
        FinetuneSection read = new FinetuneSection(section, context);
        section.finish();
        try {
            return new FinetuneTask(read.plan());
        } catch (IllegalArgumentException e) {
            String[] lines = String.valueOf(e.getMessage()).split("\n", 2);
            section.problem(read.place(), lines[0], lines.length > 1 ? lines[1] : null);
        }
        section.finish();
        throw new IllegalStateException("a problem was noted and not thrown");
    }
}
