package dev.zeroth.architectures.tuning;

import dev.zeroth.architectures.inheritance.InheritedTrainings;
import dev.zeroth.architectures.proxy.Proxy;
import dev.zeroth.architectures.shared.SharedTrainer;
import dev.zeroth.architectures.space.Blueprint;
import dev.zeroth.architectures.space.BlueprintMaker;
import dev.zeroth.architectures.space.NamedUses;
import dev.zeroth.architectures.space.NetworkSpace;
import dev.zeroth.architectures.space.Slot;
import dev.zeroth.architectures.training.Candidate;
import dev.zeroth.architectures.training.GradientTrainer;
import dev.zeroth.architectures.training.KeptTrainings;
import dev.zeroth.architectures.training.NetworkTrainer;
import dev.zeroth.architectures.training.Training;
import dev.zeroth.expression.Expression;
import dev.zeroth.math.Streams;
import dev.zeroth.networks.Batch;
import dev.zeroth.networks.Loss;
import dev.zeroth.networks.data.Examples;
import dev.zeroth.networks.data.Splits;
import dev.zeroth.networks.data.TableData;
import dev.zeroth.networks.tuning.DataSection;
import dev.zeroth.networks.tuning.LayerList;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.task.Element;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import dev.zeroth.task.TrialFiles;
import dev.zeroth.usage.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The keys of an architecture objective, read with every mistake noted.
final class ArchitectureSection {

    static final int MOST_SEEDS = 100;

    private static final String LAYERS = "layers";
    private static final String NAMED = "named";
    private static final String OUTPUT = "output";
    private static final String CONSTRAINTS = "constraints";
    private static final String TRAINING = "training";
    private static final String OBJECTIVES = "objectives";
    private static final String WINNER = "winner";
    private static final String BASELINE = "baseline";
    private static final String PROXY = "proxy";
    private static final int DRAWS = 10_000;
    private static final Pattern CONSTRAINT = Pattern.compile("constraint '(.*)' is not met");

    /// By how many examples a proxy goes.
    private static final int LOOKED_AT = 32;

    private final Section section;
    private final TaskContext context;
    private final @Nullable DataSection data;
    private final TrainerSection trainer;
    private final SequencedMap<String, Domain> named = new LinkedHashMap<>();
    private final SequencedMap<String, Slot> training = new LinkedHashMap<>();
    private final List<Measure> objectives = new ArrayList<>();
    private final Slot output;
    private final List<String> constraints;
    private final int seeds;
    private final @Nullable Proxy proxy;
    private final @Nullable Inheritance inheritance;
    private final @Nullable Sharing sharing;
    private final Path folder;

    ArchitectureSection(Section section, TaskContext context) {
        this.section = section;
        this.context = context;
        folder = TrialFiles.folder(section, context, "zeroth-architectures");
        trainer = new TrainerSection(section, context, folder);
        data = !section.has("trainer") || section.has("data") ? new DataSection(section, context.seed()) : null;
        section.element(LAYERS);
        section.element(BASELINE);
        readNamed();
        output = output();
        constraints = section.has(CONSTRAINTS) ? section.texts(CONSTRAINTS) : List.of();
        for (String constraint : constraints) noteUnless(CONSTRAINTS, () -> Expression.parse(constraint));
        readTraining();
        readObjectives();
        proxy = proxy();
        inheritance = Inheritance.read(section);
        sharing = Sharing.read(section, training);
        checkTrainer();
        seeds = section.intOr("seeds", 1, 1, MOST_SEEDS);
    }

    /// Weights of another trainer are not known here.
    private void checkTrainer() {
        if (trainer.ours()) return;
        for (String key : List.of(Inheritance.KEY, Sharing.KEY)) {
            if (section.has(key)) section.problem(key, "the weights of another trainer are not known here", null);
        }
    }

    /// Notes at a key what a reading refuses.
    private void noteUnless(String key, Runnable reading) {
        noteUnless(section, key, reading);
    }

    private static void noteUnless(Section section, String key, Runnable reading) {
        try {
            reading.run();
        } catch (UsageException e) {
            section.problem(key, String.valueOf(e.getMessage()), e.hint());
        } catch (IllegalArgumentException e) {
            section.problem(
                    key, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), null);
        }
    }

    private void readNamed() {
        Section names = section.sectionOrNull(NAMED);
        if (names == null) return;
        for (String name : names.keys()) {
            noteUnless(names, name, () -> {
                if (!name.matches("[A-Za-z_][A-Za-z0-9_]*") || name.equals(NetworkSpace.PARAMETERS)) {
                    throw new UsageException("'%s' cannot be a name here: letters, digits and _ can, 'parameters' is"
                            .concat(" the number of weights")
                            .formatted(name));
                }
                Element element = names.element(name);
                if (element == null) throw new UsageException("expected a domain such as choice(8,16), found nothing");
                Slot slot = new BlueprintMaker(List.of(), false).slot(name, element, List.of());
                if (!(slot instanceof Slot.Searched searched)) {
                    throw new UsageException(
                            "expected a domain such as choice(8,16), found " + element.found(), "Maybe fixed(8)");
                }
                named.put(name, searched.domain());
            });
        }
    }

    private Slot output() {
        Slot[] read = {new Slot.Fixed("dense")};
        Element element = section.element(OUTPUT);
        if (element == null) return read[0];
        List<String> words = List.of("dense", "tied");
        noteUnless(OUTPUT, () -> {
            read[0] = new BlueprintMaker(List.of(), false).slot(OUTPUT, element, words);
            for (Object corner : BlueprintMaker.corners(read[0], words)) {
                if (!words.contains(String.valueOf(corner))) {
                    throw UsageException.unknown("output", String.valueOf(corner), words);
                }
            }
        });
        return read[0];
    }

    private void readTraining() {
        Section given = section.sectionOrNull(TRAINING);
        if (!trainer.ours()) {
            readFreeTraining(given);
            return;
        }
        for (String name : Training.NAMES) {
            Element element = given == null ? null : given.element(name);
            training.put(name, new Slot.Fixed(Objects.requireNonNull(Training.STANDARD.get(name))));
            if (given == null || element == null) continue;
            noteUnless(given, name, () -> {
                Slot slot = new BlueprintMaker(List.of(), false).slot(name, element, Training.words(name));
                for (Object corner : BlueprintMaker.corners(slot, Training.words(name))) {
                    Map<String, @Nullable Object> tried = new LinkedHashMap<>(Training.STANDARD);
                    tried.put(name, corner);
                    Training _ = Training.of(tried);
                }
                training.put(name, slot);
            });
        }
    }

    /// Settings that only the trainer knows, and how many epochs it shall train.
    private void readFreeTraining(@Nullable Section given) {
        training.put(Training.EPOCHS, new Slot.Fixed(Objects.requireNonNull(Training.STANDARD.get(Training.EPOCHS))));
        if (given == null) return;
        for (String name : given.keys()) {
            noteUnless(given, name, () -> {
                Element element = given.element(name);
                if (element == null) throw new UsageException("expected a value or a domain, found nothing");
                Slot slot = new BlueprintMaker(List.of(), true).slot(name, element, List.of(), true);
                if (name.equals(Training.EPOCHS)) {
                    for (Object corner : BlueprintMaker.corners(slot, List.of())) Training.checkEpochs(corner);
                }
                training.put(name, slot);
            });
        }
    }

    private void readObjectives() {
        List<String> labels = section.textsOr(OBJECTIVES, List.of(Measure.LOSS.label()));
        for (String label : labels) {
            noteUnless(OBJECTIVES, () -> {
                Measure measure = Measure.named(label);
                if (objectives.contains(measure)) throw new UsageException("'%s' is named twice".formatted(label));
                objectives.add(measure);
            });
        }
        if (objectives.isEmpty()) objectives.add(Measure.LOSS);
    }

    private @Nullable Proxy proxy() {
        @Nullable Proxy[] read = {null};
        String label = section.textOrNull(PROXY);
        if (label != null) noteUnless(PROXY, () -> read[0] = Proxy.named(label));
        return read[0];
    }

    private Measure winner() {
        String label = section.textOr(WINNER, objectives.getFirst().label());
        List<String> labels = objectives.stream().map(Measure::label).toList();
        if (!labels.contains(label)) {
            UsageException unknown = UsageException.unknown("objective", label, labels);
            section.problem(WINNER, String.valueOf(unknown.getMessage()), unknown.hint());
            return objectives.getFirst();
        }
        return objectives.get(labels.indexOf(label));
    }

    ArchitectureTask task() {
        Measure winner = winner();
        section.finish();
        Splits splits = data == null ? null : data.splits(TableData.Scaling.WHOLE);
        BlueprintMaker maker = new BlueprintMaker(List.copyOf(named.keySet()), !trainer.ours());
        Blueprint family = new Blueprint.Sequence(new LayerList<>(section, LAYERS, maker).read());
        Blueprint baseline = section.has(BASELINE)
                ? new Blueprint.Sequence(
                        new LayerList<>(section, BASELINE, new BlueprintMaker(List.of(), !trainer.ours())).read())
                : null;
        section.finish();
        NetworkSpace space = space(family, splits);
        checkNamed(family, space);
        if (proxy != null && !space.known()) {
            section.problem(PROXY, "a proxy needs data, and layers that all are known here", null);
            section.finish();
        }
        Candidate byHand = baseline == null ? null : byHand(baseline, splits);
        checkSomeDraws(space);
        String scope = scope(splits);
        NetworkTrainer made = trainer.trainer(splits, data, scope);
        String words = "%s %s %s %s %s %s".formatted(scope, family, named, output, training, objectives);
        if (proxy != null) words += " " + proxy;
        if (inheritance != null) words += " " + inheritance;
        if (sharing != null) words += " " + sharing;
        String hash =
                NetworkSpace.hash(words + constraints + trainer.fingerprint()).substring(0, 16);
        String source =
                data == null ? trainer.label() : String.valueOf(data.file().getFileName());
        KeptTrainings kept = new KeptTrainings(shared(made, space, hash), folder);
        return new ArchitectureTask(
                space,
                kept,
                heirs(made, space, kept, hash),
                new ArchitectureTask.Goals(objectives, winner, source),
                new ArchitectureTask.Ends(byHand, seeds, context.jobs()),
                "architecture on %s, %s".formatted(source, hash));
    }

    private NetworkTrainer shared(NetworkTrainer made, NetworkSpace space, String scope) {
        if (sharing == null || space.search() == null || !(made instanceof GradientTrainer alone)) return made;
        Map<String, Object> settings = new LinkedHashMap<>();
        training.forEach((name, slot) -> {
            if (slot instanceof Slot.Fixed(Object value)) settings.put(name, value);
        });
        settings.put(Candidate.EPOCHS, (long) sharing.epochs());
        return new SharedTrainer(alone, space, Training.of(settings), scope, folder);
    }

    private @Nullable InheritedTrainings heirs(
            NetworkTrainer made, NetworkSpace space, KeptTrainings kept, String scope) {
        if (inheritance == null || space.search() == null || !(made instanceof GradientTrainer ours)) return null;
        return new InheritedTrainings(space, ours, kept, scope, folder, inheritance.epochs());
    }

    /// What a result depends on: the examples and the seed.
    private String scope(@Nullable Splits splits) {
        if (data == null || splits == null) return "seed " + context.seed();
        return data.hash("%s %s %s %s".formatted(splits.train().in(), data.toString(), context.seed(), "whole"));
    }

    private static NetworkSpace.Builder builder(Blueprint family, @Nullable Splits splits) {
        if (splits == null) return NetworkSpace.of(family);
        return NetworkSpace.of(family, splits.train().in(), splits.classes().size())
                .places(splits.train().answersEach());
    }

    private NetworkSpace space(Blueprint family, @Nullable Splits splits) {
        try {
            NetworkSpace.Builder builder = builder(family, splits);
            named.forEach(builder::named);
            training.forEach(builder::setting);
            constraints.forEach(builder::constraint);
            if (proxy != null && splits != null)
                builder.proxy(proxy.on(some(splits.train()), Loss.CROSS_ENTROPY, context.seed()));
            return builder.output(output).build();
        } catch (IllegalArgumentException e) {
            boolean constraint = String.valueOf(e.getMessage()).startsWith("constraint '");
            throw DataSection.noted(section, constraint ? CONSTRAINTS : LAYERS, e);
        }
    }

    /// The first examples, which are in no order.
    private static Batch some(Examples examples) {
        return examples.batch(
                IntStream.range(0, Math.min(LOOKED_AT, examples.size())).toArray());
    }

    private Candidate byHand(Blueprint baseline, @Nullable Splits splits) {
        try {
            NetworkSpace space = builder(baseline, splits).build();
            if (space.search() != null) throw new UsageException("a baseline leaves nothing to choose");
            String problem = space.problem(Parameters.NONE);
            if (problem != null) throw new UsageException(problem);
            return Candidate.of(space, Parameters.NONE);
        } catch (IllegalArgumentException e) {
            throw DataSection.noted(section, BASELINE, e);
        }
    }

    /// A value of `named` that no layer can take is told as it is where it stands in a layer.
    private void checkNamed(Blueprint family, NetworkSpace space) {
        Section names = section.sectionOrNull(NAMED);
        if (names == null || space.search() == null) return;
        NamedUses uses = new NamedUses(family, space.search());
        named.forEach((name, domain) -> {
            UsageException problem = uses.problem(name, domain);
            if (problem != null) names.problem(name, String.valueOf(problem.getMessage()), problem.hint());
        });
        section.finish();
    }

    /// A family none of whose networks can be is told now, before anything is trained: at its constraints where
    /// the layers always fit.
    private void checkSomeDraws(NetworkSpace space) {
        SearchSpace search = space.search();
        if (search == null) {
            String problem = space.problem(Parameters.NONE);
            if (problem == null) return;
            String key = CONSTRAINT.matcher(problem).lookingAt() ? CONSTRAINTS : LAYERS;
            section.problem(key, "the network cannot be: " + problem, null);
            section.finish();
            return;
        }
        Map<String, Integer> unmet = new LinkedHashMap<>();
        String last = "";
        for (int i = 0; i < DRAWS; i++) {
            Parameters point = draw(search, i);
            Expression violated = search.violated(point);
            String problem =
                    violated == null ? space.problem(point) : "constraint '%s' is not met".formatted(violated.text());
            if (problem == null) return;
            Matcher constraint = CONSTRAINT.matcher(problem);
            unmet.merge(constraint.lookingAt() ? constraint.group(1) : "", 1, Integer::sum);
            last = problem;
        }
        boolean fit = !unmet.containsKey("");
        String which = unmet.size() == 1
                ? last
                : "the constraints together: '%s'".formatted(String.join("', '", unmet.keySet()));
        section.problem(
                fit ? CONSTRAINTS : LAYERS,
                "none of %,d networks can be: %s".formatted(DRAWS, fit ? which : last),
                null);
        section.finish();
    }

    private static Parameters draw(SearchSpace search, int number) {
        return search.fill((parameter, _) ->
                RandomSampler.draw(parameter.domain(), new Streams(0).stream(number, "try", parameter.name(), 0)));
    }
}
