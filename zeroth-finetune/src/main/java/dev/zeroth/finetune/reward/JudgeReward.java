package dev.zeroth.finetune.reward;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.engine.Scorer;
import dev.zeroth.language.engine.Transformer;
import dev.zeroth.language.files.ModelFiles;
import dev.zeroth.language.tokens.Tokenizer;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import dev.zeroth.tensor.kernel.Arithmetic;
import dev.zeroth.trial.TrialFailed;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What another language model thinks of a text: how probable it finds one answer rather than the other.
///
/// ```
/// reward = p(q + yes) / (p(q + yes) + p(q + no)) = 1 / (1 + e^(l(q + yes) - l(q + no)))
/// ```
///
/// | symbol | meaning |
/// |---|---|
/// | q | the question, `{prompt}` and `{text}` filled in |
/// | l | the summed loss of a text's tokens; the question's own cancel out, however answers are cut into tokens |
///
/// The judge is a file here; it is read once, and asked by one thread at a time.
///
/// @see <a href="https://arxiv.org/abs/2306.05685">Zheng et al., Judging LLM-as-a-Judge with MT-Bench and Chatbot
///     Arena</a>
final class JudgeReward implements Reward {

    private static final String STANDARD = "{prompt}{text}\nIs this text good? Answer:";
    private static final String TEXT = "{text}";

    private final Arena arena;
    private final Tokenizer tokenizer;
    private final Scorer scorer;
    private final int context;
    private final Questions questions;

    /// @param question with `{text}` in it, and `{prompt}` where that is asked about too
    record Questions(String question, String yes, String no) {

        String of(String prompt, String text) {
            int at = question.indexOf(TEXT);
            String before = question.substring(0, at).replace("{prompt}", prompt);
            return before + text + question.substring(at + TEXT.length()).replace("{prompt}", prompt);
        }
    }

    JudgeReward(Path file, Questions questions, int threads) {
        this.arena = Arena.ofShared();
        LanguageModel model = ModelFiles.read(file, arena);
        Arithmetic arithmetic = Arithmetic.best(threads);
        this.tokenizer = model.tokenizer();
        this.context = model.config().context();
        this.scorer = new Scorer(new Transformer(model, arithmetic), arithmetic);
        this.questions = questions;
    }

    @Override
    public synchronized double of(String prompt, String text) {
        String question = questions.of(prompt, text);
        int[] yes = tokens(question + questions.yes);
        int[] no = tokens(question + questions.no);
        if (yes.length < 2 || no.length < 2) return 0; // nothing was asked, so that nothing is foretold
        List<Scorer.Loss> losses = scorer.losses(List.of(yes, no));
        double more = losses.get(0).sum() - losses.get(1).sum();
        return 1 / (1 + StrictMath.exp(more));
    }

    private int[] tokens(String text) {
        int[] own = tokenizer.encode(text);
        int lead = tokenizer.begin() < 0 ? 0 : 1;
        int[] tokens = new int[own.length + lead];
        if (lead > 0) tokens[0] = tokenizer.begin();
        System.arraycopy(own, 0, tokens, lead, own.length);
        if (tokens.length > context + 1) {
            throw new TrialFailed(
                    "the judge's question has %d tokens, more than its context of %d".formatted(tokens.length, context),
                    "");
        }
        return tokens;
    }

    @Override
    public synchronized void close() {
        arena.close();
    }

    /// `{type: judge, model: judge.gguf, prompt: "{text}\nIs this polite?", yes: " yes", no: " no"}`.
    public static final class Type implements RewardType {

        @Override
        public String name() {
            return "judge";
        }

        @Override
        public Map<String, @Nullable Object> schema() {
            return SchemaObject.of()
                    .optional("model", SchemaObject.text("the judge: a llama2.c or GGUF file, or a safetensors folder"))
                    .optional("prompt", SchemaObject.text("what it is asked, with {text} and perhaps {prompt} in it"))
                    .optional("yes", SchemaObject.text("the answer that a good text gets, else ' yes'"))
                    .optional("no", SchemaObject.text("the answer that a bad one gets, else ' no'"))
                    .schema();
        }

        @Override
        public Reward read(Section section, TaskContext context) {
            Path file = section.path("model");
            String question = section.textOr("prompt", STANDARD);
            Questions questions = new Questions(question, section.textOr("yes", " yes"), section.textOr("no", " no"));
            if (!question.contains(TEXT)) section.problem("prompt", "must have {text} in it", null);
            if (questions.yes.equals(questions.no)) section.problem("no", "must differ from yes", null);
            if (section.has("model") && !Files.exists(file)) {
                section.problem("model", "there is no model '%s'".formatted(section.text("model")), null);
            }
            if (!section.valid()) return (_, _) -> 0;
            int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / context.jobs());
            return new JudgeReward(file, questions, threads);
        }
    }
}
