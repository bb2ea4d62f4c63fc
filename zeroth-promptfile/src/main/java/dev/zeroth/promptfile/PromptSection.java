package dev.zeroth.promptfile;

import dev.zeroth.json.Json;
import dev.zeroth.langchain4j.Providers;
import dev.zeroth.onnx.encoder.TextEncoder;
import dev.zeroth.prompts.PromptOptimizer;
import dev.zeroth.prompts.call.Budget;
import dev.zeroth.prompts.call.Journal;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.evaluate.DataHash;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.learn.Learned;
import dev.zeroth.prompts.learn.LearnedFile;
import dev.zeroth.prompts.learn.TaskFeatures;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Field;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.program.Workflow;
import dev.zeroth.task.Element;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import dev.zeroth.usage.UsageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The keys of an objective `prompt`, read and checked.
final class PromptSection {

    static final String REPLICATES = "replicates";
    static final int MOST_REPLICATES = 100;
    private static final String SOFT = "soft";
    private static final String LIMITS = "limits";
    static final String TRIAL_LIMITS = "trial-limits";

    private final TaskContext context;
    private final Map<String, Object> saved;
    private final Rows rows;
    private final ModelSection model;
    private final ModelSection proposer;
    private final List<ModuleSection> modules;
    private final @Nullable FlowSection flow;
    private final MetricSection metric;
    private final OptimizerSection optimizer;
    private final WeighingSection weighing;
    private final Budget limits;
    private final int replicates;
    private final Budget limitsOfTrial;
    private final int concurrency;
    private final @Nullable Path out;
    private final boolean approve;
    private final Path folder;
    private final @Nullable LearnedFile learned;

    PromptSection(Section section, TaskContext context) {
        this.context = context;
        Path data = section.file("data");
        Path test = section.has("test") ? section.file("test") : null;
        List<String> inputs = section.texts("inputs");
        List<String> expected = section.textsOr("expected", List.of());
        this.rows = rows(section, data == null ? Path.of("") : data, test, inputs, expected);
        Section models = section.sectionOrNull("model");
        this.model = models == null
                ? ModelSection.STANDARD
                : ModelSection.read(models, ModelSection.Role.ANSWER, context.dry());
        Section proposers = section.sectionOrNull("proposer");
        ModelSection standard = model.chat() ? model.proposing() : ModelSection.LOCAL;
        this.proposer =
                proposers == null ? standard : ModelSection.read(proposers, ModelSection.Role.PROPOSE, context.dry());
        MetricSection scored = MetricSection.read(section, expected, model, context.dry());
        Set<String> keys = keys(model, proposer, scored.judge());
        this.metric = scored.hiding(keys);
        this.modules = modules(section, inputs, expected, keys);
        this.flow = FlowSection.read(section, modules, inputs);
        this.saved = SavedPrompt.program(section, inputs, expected, model, modules);
        this.optimizer = OptimizerSection.read(section, context.space());
        this.weighing = WeighingSection.read(section, model);
        this.limits = limits(section, LIMITS);
        boolean none = !section.has(LIMITS) && !section.has(TRIAL_LIMITS);
        this.limitsOfTrial = none ? Budget.parse("candidates=200") : limits(section, TRIAL_LIMITS);
        checkPrices(section);
        this.replicates = replicates(section);
        this.concurrency = section.intOr("concurrency", model.encoder() ? 1 : 16, 1, 1024);
        this.out = section.pathOrNull("out");
        this.approve = section.choiceOr("human", "none", "none", "approve").equals("approve");
        Path given = section.pathOrNull("folder");
        this.folder = given == null ? context.folder().resolve("zeroth-prompts") : given;
        this.learned = learned(section);
    }

    /// The variables that hold keys.
    private static Set<String> keys(@Nullable ModelSection... models) {
        Set<String> keys = new HashSet<>();
        for (ModelSection one : models) {
            Providers.Source source = one == null ? null : one.source();
            if (source != null && !source.keyVariable().isBlank()) keys.add(source.keyVariable());
        }
        return keys;
    }

    private static @Nullable LearnedFile learned(Section section) {
        Path path = section.pathOrNull(Learning.KEY);
        if (path == null || !(section.element(Learning.KEY) instanceof Element.Scalar)) return null;
        LearnedFile file = new LearnedFile(path);
        if (Files.exists(path) && !Files.isWritable(path)) {
            section.problem(Learning.KEY, "'%s' cannot be written".formatted(path.getFileName()), null);
        }
        try {
            List<Learned> _ = file.read();
        } catch (UsageException e) {
            section.problem(Learning.KEY, String.valueOf(e.getMessage()), e.hint());
        }
        return file;
    }

    private static boolean lenient(Section section) {
        return section.choiceOr(Rows.MISSING, Rows.REFUSED, Rows.REFUSED, Rows.EMPTY)
                .equals(Rows.EMPTY);
    }

    private static Rows rows(
            Section section, Path data, @Nullable Path test, List<String> inputs, List<String> expected) {
        Section counts = section.sectionOrNull("examples");
        Rows.Counts standard = Rows.STANDARD;
        if (counts == null) return new Rows(data, test, inputs, expected, lenient(section), standard, Rows.Counts.NONE);
        Rows.Counts all = new Rows.Counts(
                counts.intOr("train", standard.train(), 0, PromptType.MOST),
                counts.intOr("validation", standard.validation(), 1, PromptType.MOST),
                counts.intOr("confirmation", standard.confirmation(), 0, PromptType.MOST),
                counts.intOr("test", standard.test(), 0, PromptType.MOST));
        Rows.Counts asked = new Rows.Counts(
                counts.has("train") ? all.train() : 0,
                counts.has("validation") ? all.validation() : 0,
                counts.has("confirmation") ? all.confirmation() : 0,
                counts.has("test") ? all.test() : 0);
        return new Rows(data, test, inputs, expected, lenient(section), all, asked);
    }

    /// @param keys that tools do not get
    private List<ModuleSection> modules(Section section, List<String> inputs, List<String> expected, Set<String> keys) {
        List<ModuleSection> modules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section one : section.sections("modules")) {
            Section models = section.sectionOrNull("model");
            boolean encoder = (models == null || models.valid()) ? model.encoder() : one.has("labels");
            ModuleSection module = ModuleSection.read(one, inputs, expected, encoder);
            if (!names.add(module.name())) {
                one.problem("name", "two modules are named '%s'".formatted(module.name()), null);
            }
            if (module.tuned().containsKey(ModuleSection.TEMPERATURE) && !model.heated()) {
                one.problem(
                        ModuleSection.TUNE,
                        "temperature is of a model that is told a temperature",
                        "Maybe leave it out");
            }
            modules.add(module.hiding(keys));
        }
        if (modules.isEmpty()) section.problem("modules", "must be one or more", null);
        return modules;
    }

    private static Budget limits(Section section, String key) {
        if (!section.has(key)) return Budget.UNLIMITED;
        try {
            return Budget.parse(section.text(key));
        } catch (UsageException e) {
            section.problem(key, String.valueOf(e.getMessage()), e.hint());
            return Budget.UNLIMITED;
        }
    }

    /// Answers that are not drawn at random are the same each time.
    private int replicates(Section section) {
        int replicates = section.intOr(REPLICATES, 1, 1, MOST_REPLICATES);
        if (replicates == 1) return 1;
        if (model.encoder()) {
            section.problem(
                    REPLICATES, "are of chat models: an encoder answers the same each time", "Maybe leave it out");
        } else if (model.heated()
                && model.temperature() == 0
                && modules.stream().noneMatch(ModuleSection::hot)) {
            section.problem(
                    REPLICATES,
                    "are of answers that are drawn at random, and the model's temperature is 0",
                    "Maybe temperature: 0.7 in its model");
        }
        return replicates;
    }

    /// A limit of money means nothing where a price is not told.
    private void checkPrices(Section section) {
        if (Double.isInfinite(limits.least(limitsOfTrial).usd())) return;
        String key = Double.isInfinite(limits.usd()) ? TRIAL_LIMITS : LIMITS;
        List<ModelSection> asked = new ArrayList<>(model.each());
        asked.add(proposer);
        ModelSection judge = metric.judge();
        if (judge != null) asked.add(judge);
        for (ModelSection one : asked) {
            if (!one.chat() || one.price() != null) continue;
            section.problem(
                    key,
                    "names usd, and the model '%s' has no price".formatted(one.name()),
                    "Maybe price: {input: 0.25, output: 2}, in US dollars a million tokens");
            return;
        }
    }

    /// @throws IllegalArgumentException where modules do not fit together
    PromptPlan plan() {
        Split split = rows.split(context.seed());
        List<String> warnings = rows.warnings(split, modules);
        Models models = model.chat()
                ? ChatModels.open(model, concurrency, modules, flow)
                : new EncoderModels(TextEncoder.named(model.name(), model.most(), 1), modules, flow, split.train());
        Proposing proposing = new Proposing(proposer.chat() ? ChatClient.open(proposer, concurrency) : null);
        ModelSection judging = metric.judge();
        ChatClient judge = judging == null ? null : ChatClient.open(judging, concurrency);
        Program program = models.program(Meter.unlimited(), Journal.memory());
        check(program);
        checkOptimizer(program);
        PromptPlan.Least least = least(split);
        checkLimits(split, least);
        String identity = identity(split, program, proposing, judge);
        PromptPlan plan = new PromptPlan(
                context.study(),
                identity,
                saved,
                models,
                split,
                proposing,
                metric,
                judge,
                optimizer,
                weighing,
                limits,
                limitsOfTrial,
                least,
                replicates,
                concurrency,
                context.jobs(),
                context.seed(),
                folder,
                out,
                learning(identity, split, program),
                approve,
                by(),
                warnings);
        checkMoney(plan);
        return plan;
    }

    /// What optimizes, where a space chooses all that it chooses from.
    private String by() {
        List<String> searched = OptimizerSection.searched(context.space());
        return searched.isEmpty() ? optimizer.name() : String.join(" or ", searched);
    }

    private void checkOptimizer(Program program) {
        boolean vectors = program.parameters().stream().anyMatch(Parameter.Vector.class::isInstance);
        List<String> searched = OptimizerSection.searched(context.space());
        boolean soft = searched.isEmpty() ? optimizer.name().equals(SOFT) : searched.equals(List.of(SOFT));
        if (soft && !vectors) {
            throw new Misfit(
                    "optimizer",
                    "is 'soft', which tunes vectors, and no module has any",
                    "Maybe give an encoder's module 'soft: 32', or take another optimizer");
        }
    }

    private PromptPlan.Least least(Split split) {
        long runs = (long) replicates * split.validation().size() + PromptOptimizer.closing(split, replicates);
        boolean straight = flow == null
                && modules.stream().allMatch(module -> module.when().isEmpty());
        long sure = modules.stream().filter(module -> !module.optional()).count();
        long answers = straight ? Math.max(1, sure) : 1;
        long each = (model.chat() ? answers : 0) + (metric.judge() == null ? 0 : 1);
        return new PromptPlan.Least(runs * each, runs);
    }

    /// What is certain to be too little is refused before anything is paid for.
    private void checkLimits(Split split, PromptPlan.Least least) {
        for (String key : List.of(LIMITS, TRIAL_LIMITS)) {
            Budget budget = key.equals(LIMITS) ? limits : limitsOfTrial;
            if (least.evaluations() > budget.evaluations()) {
                throw tooLittle(key, "evaluations", budget.evaluations(), least.evaluations(), split);
            }
            if (least.calls() > budget.calls()) throw tooLittle(key, "calls", budget.calls(), least.calls(), split);
        }
    }

    /// What the estimate says to be too little is refused, too. It takes answers to be as long as the
    /// expected ones.
    private static void checkMoney(PromptPlan plan) {
        if (!(plan.models() instanceof ChatModels models)) return;
        try {
            Estimate estimate = new Estimate(plan, models.rendered(plan.split()));
            checkMoney(LIMITS, estimate.tooLittle(plan.limits()));
            checkMoney(TRIAL_LIMITS, estimate.tooLittle(plan.limitsOfTrial()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void checkMoney(String key, @Nullable String wanting) {
        if (wanting == null) return;
        throw new Misfit(key, wanting, "Maybe greater limits, or fewer examples; --dry-run tells what it will take");
    }

    private Misfit tooLittle(String key, String kind, long limit, long needed, Split split) {
        return new Misfit(
                key,
                "%s=%d is too little: %d are needed to %s".formatted(kind, limit, needed, needs(split, replicates)),
                "Maybe greater limits, or fewer examples");
    }

    /// What must be within the limits.
    static String needs(Split split, int replicates) {
        return "validate the program as it is on %d examples, confirm it and one other on %d and test both on %d%s"
                .formatted(
                        split.validation().size(),
                        split.confirmation().size(),
                        split.test().size(),
                        replicates == 1 ? "" : ", %d times each".formatted(replicates));
    }

    /// Keys that do not fit together.
    static final class Misfit extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private final String key;
        private final String hint;

        /// @param key what had better be changed
        Misfit(String key, String message, String hint) {
            super(message);
            this.key = key;
            this.hint = hint;
        }

        String key() {
            return key;
        }

        String hint() {
            return hint;
        }
    }

    private @Nullable Learning learning(String identity, Split split, Program program) {
        if (learned == null) return null;
        CRC32 sum = new CRC32();
        sum.update("%s\n%d".formatted(identity, context.seed()).getBytes(StandardCharsets.UTF_8));
        Path copy = folder.resolve("learned-%08x.jsonl".formatted(sum.getValue()));
        TaskFeatures features = TaskFeatures.of(program, split, metric.label(), Double.NaN);
        return new Learning(context.study(), learned, copy, features);
    }

    /// One line of parts, so that a study that was made otherwise can tell which of them differ.
    private String identity(Split split, Program program, Proposing proposing, @Nullable ChatClient judge) {
        List<String> executors = program.modules().stream()
                .map(module -> module.executor().fingerprint())
                .distinct()
                .toList();
        String scored =
                metric.scoring().metric(judge == null ? null : judge.model()).name();
        List<String> parts = List.of(
                "prompt",
                "program %s of %08x"
                        .formatted(Candidate.initial(program.parameters()).id(), written()),
                "models " + executors,
                "proposer " + proposing.fingerprint(),
                "metric " + scored,
                "data " + DataHash.of(all(split)),
                "optimizer %s %s".formatted(optimizer.name(), new TreeMap<>(optimizer.settings())),
                "flow " + (flow == null ? "in order" : flow),
                "learned " + (learned == null ? "nothing" : "from a file"));
        return parts.stream()
                .map(part -> part.replaceAll("[\\t\\r\\n]+", " ").replace("; ", ", "))
                .collect(Collectors.joining("; "));
    }

    /// A sum over all that the file says of the program, but for its model, whose fingerprint says what
    /// matters of it.
    private long written() {
        Map<String, Object> program = new LinkedHashMap<>(saved);
        program.remove("model");
        CRC32 sum = new CRC32();
        sum.update(Json.write(program).getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }

    private static List<Example> all(Split split) {
        List<Example> all = new ArrayList<>(split.train());
        all.addAll(split.validation());
        all.addAll(split.confirmation());
        all.addAll(split.test());
        return all;
    }

    private void check(Program program) {
        String missing = null;
        if (flow != null) {
            missing = flow.missing(modules, rows.inputs());
        } else if (program instanceof Workflow workflow) {
            missing = workflow.missing(rows.inputs().stream().map(Field::new).toList());
        }
        if (missing != null) {
            throw new IllegalArgumentException(
                    "a module wants the field '%s', which neither the inputs nor a module before it give"
                            .formatted(missing));
        }
        List<String> answered = program.modules().stream()
                .flatMap(module -> module.signature().outputs().stream())
                .map(Field::name)
                .toList();
        for (String field : metric.fields()) {
            if (!answered.contains(field)) {
                throw new IllegalArgumentException(
                        "no module answers the field '%s'\nMaybe name it among outputs: %s".formatted(field, answered));
            }
            if (modules.stream().filter(module -> !module.optional()).noneMatch(module -> answers(module, field))) {
                throw new IllegalArgumentException(
                        "only optional modules answer the field '%s'\nMaybe leave one of them as it is"
                                .formatted(field));
            }
        }
    }

    private static boolean answers(ModuleSection module, String field) {
        return module.signature().outputs().stream()
                .anyMatch(output -> output.name().equals(field));
    }
}
