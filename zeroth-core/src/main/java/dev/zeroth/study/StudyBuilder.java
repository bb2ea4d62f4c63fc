package dev.zeroth.study;

import dev.zeroth.pruner.Pruner;
import dev.zeroth.pruner.PrunerProvider;
import dev.zeroth.pruner.Pruners;
import dev.zeroth.sampler.Encoding;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.sampler.Samplers;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.storage.AttributeKind;
import dev.zeroth.storage.MemoryStorage;
import dev.zeroth.storage.Storage;
import dev.zeroth.storage.StorageOptions;
import dev.zeroth.storage.Storages;
import dev.zeroth.storage.StudyRecord;
import dev.zeroth.study.StudyDefinition.Chosen;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Describes a study, then opens it: a new one, or the one of that name, which must have been made the
/// same way. What is left unsaid takes the value that the study was made with, or the standard one.
public final class StudyBuilder {

    private static final int MAX_NAME = 512;

    private final String name;
    private @Nullable List<Direction> directions;
    private @Nullable List<String> metrics;
    private @Nullable SearchSpace space;
    private @Nullable Chosen sampler;
    private @Nullable Sampler samplerObject;
    private @Nullable Chosen pruner;
    private @Nullable Pruner prunerObject;
    private @Nullable Long seed;
    private @Nullable Integer jobs;
    private @Nullable Boolean async;
    private @Nullable String objective;
    private Encoding encoding = Encoding.NONE;
    private @Nullable Storage storage;
    private @Nullable StorageOptions storageOptions;
    private boolean mustExist;
    private List<String> warmStart = List.of();
    private List<Map<String, @Nullable Object>> starts = List.of();
    private int warmPoints;

    StudyBuilder(String name) {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new UsageException("a study's name has 1 to %s characters".formatted(MAX_NAME));
        }
        this.name = name;
    }

    /// One value, the smaller the better (the standard).
    public StudyBuilder minimize() {
        return directions(Direction.MINIMIZE);
    }

    /// One value, the larger the better.
    public StudyBuilder maximize() {
        return directions(Direction.MAXIMIZE);
    }

    /// A direction per value.
    public StudyBuilder directions(Direction... directions) {
        this.directions = Arrays.asList(directions);
        return this;
    }

    /// The values' names, as many as directions.
    public StudyBuilder metrics(List<String> metrics) {
        this.metrics = metrics;
        return this;
    }

    /// A declared space; without one the study is define-by-run.
    public StudyBuilder space(SearchSpace space) {
        this.space = space;
        return this;
    }

    /// What is known of points beyond their parameters. It is part of what is evaluated, so the
    /// fingerprint given to [#objective] should tell of it.
    public StudyBuilder encoding(Encoding encoding) {
        this.encoding = encoding;
        return this;
    }

    /// A sampler by name, with its standard settings.
    public StudyBuilder sampler(String name) {
        return sampler(name, Map.of());
    }

    /// A sampler by name and settings.
    public StudyBuilder sampler(String name, Map<String, @Nullable Object> settings) {
        this.sampler = new Chosen(name, settings);
        return this;
    }

    /// A sampler of the caller's own.
    public StudyBuilder sampler(Sampler sampler) {
        this.samplerObject = sampler;
        this.sampler = new Chosen(sampler.getClass().getName(), Map.of());
        return this;
    }

    /// A pruner by name and settings.
    public StudyBuilder pruner(String name, Map<String, @Nullable Object> settings) {
        this.pruner = new Chosen(name, settings);
        return this;
    }

    /// A pruner of the caller's own.
    public StudyBuilder pruner(Pruner pruner) {
        this.prunerObject = pruner;
        this.pruner = new Chosen(pruner.getClass().getName(), Map.of());
        return this;
    }

    /// The seed of everything random; 0 if none is given.
    public StudyBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /// How many trials run at once, at least 1. It is part of the study: trial n is proposed from the
    /// outcomes of the trials 0 ... n - 2 jobs, with one job of all before it.
    public StudyBuilder jobs(int jobs) {
        this.jobs = jobs;
        return this;
    }

    /// Proposals see whatever is finished instead of waiting for a fixed set. Nobody idles beside a slow
    /// trial; in return the points depend on timing, and what each saw is recorded.
    public StudyBuilder async(boolean async) {
        this.async = async;
        return this;
    }

    /// A fingerprint of what is evaluated: a study of another is refused.
    public StudyBuilder objective(String fingerprint) {
        this.objective = fingerprint;
        return this;
    }

    /// A storage of the caller's, who closes it.
    public StudyBuilder storage(Storage storage) {
        this.storage = storage;
        return this;
    }

    /// A storage by URL, such as `sqlite:///zeroth.db`; closing the study closes it.
    public StudyBuilder storage(String url) {
        return storage(StorageOptions.of(url));
    }

    /// A storage by URL and options; closing the study closes it.
    public StudyBuilder storage(StorageOptions options) {
        this.storageOptions = options;
        return this;
    }

    /// Only a study that is there already is opened; none is made.
    public StudyBuilder mustExist() {
        this.mustExist = true;
        return this;
    }

    /// A new study first tries the best points of earlier studies of the same storage, by turns, as far
    /// as they fit its space; it evaluates them anew, and every sampler learns from them. Nothing
    /// changes for a study that is there already.
    ///
    /// @param points in all, at least 1
    public StudyBuilder warmStart(int points, String... studies) {
        if (points < 1) throw new UsageException("a warm start has at least 1 point, got " + points);
        this.warmStart = Arrays.asList(studies);
        this.warmPoints = points;
        return this;
    }

    /// A new study tries these points after those of [#warmStart], in order, as far as they fit its
    /// space; what they leave out the sampler chooses. Nothing changes for a study that is there
    /// already.
    public StudyBuilder startAt(List<? extends Map<String, ? extends @Nullable Object>> points) {
        List<Map<String, @Nullable Object>> copied = new ArrayList<>();
        for (Map<String, ? extends @Nullable Object> point : points) copied.add(new LinkedHashMap<>(point));
        this.starts = copied;
        return this;
    }

    /// The study.
    ///
    /// @throws UsageException if a study of this name was made in another way, or something named is not
    ///     known
    public Study open() {
        Storage opened = storage;
        if (opened == null) opened = storageOptions == null ? new MemoryStorage() : Storages.open(storageOptions);
        boolean owned = storage == null;
        try {
            return open(opened, owned);
        } catch (RuntimeException e) {
            if (owned) opened.close();
            throw e;
        }
    }

    private Study open(Storage storage, boolean owned) {
        StudyRecord record = storage.find(name);
        if (record == null && mustExist) throw unknown(name, storage);
        StudyDefinition definition = resolved(wanted(record == null ? null : StudyDefinition.of(record)));
        Proposer proposer = new Proposer(sampler(definition), definition, encoding);
        Pruner chosenPruner = pruner(definition);
        if (record == null) {
            Map<String, @Nullable Object> attributes = new LinkedHashMap<>(definition.attributes());
            List<Map<String, @Nullable Object>> first = first(storage, definition);
            if (!first.isEmpty()) attributes.put(WarmStart.ATTRIBUTE, first);
            record = storage.create(name, definition.directions(), attributes);
            if (record == null) return open(storage, owned);
        } else {
            fit(storage, record, definition);
        }
        Study study = new Study(storage, owned, record, definition, proposer, chosenPruner);
        WarmStart.enqueue(study);
        return study;
    }

    private List<Map<String, @Nullable Object>> first(Storage storage, StudyDefinition definition) {
        List<Map<String, @Nullable Object>> first = new ArrayList<>();
        if (!warmStart.isEmpty()) first.addAll(WarmStart.points(earlier(storage), definition.space(), warmPoints));
        first.addAll(starts);
        return starts.isEmpty() ? first : WarmStart.points(first, definition.space());
    }

    private List<WarmStart.Earlier> earlier(Storage storage) {
        List<WarmStart.Earlier> earlier = new ArrayList<>();
        for (String study : warmStart) {
            if (study.equals(name)) throw new UsageException("study '%s' cannot warm itself".formatted(name));
            StudyRecord record = storage.find(study);
            if (record == null) throw unknown(study, storage);
            List<TrialRecord> trials = storage.trials(record.id(), 0, Collections.emptySortedSet());
            earlier.add(new WarmStart.Earlier(record.directions(), trials));
        }
        return earlier;
    }

    /// Refuses to go on with a study in another way than it was made; one that another tool made takes
    /// what is wished, but for its directions, and keeps it from now on.
    private void fit(Storage storage, StudyRecord record, StudyDefinition wanted) {
        StudyDefinition made = StudyDefinition.of(record);
        boolean foreign = !record.attributes().containsKey(StudyDefinition.ATTRIBUTE);
        List<String> differences = made.differences(wanted);
        if (foreign && made.directions().equals(wanted.directions())) {
            if (differences.isEmpty()) return;
            wanted.attributes()
                    .forEach((key, value) -> storage.setStudyAttribute(record.id(), AttributeKind.SYSTEM, key, value));
        } else if (!differences.isEmpty()) {
            throw new UsageException(
                    "study '%s' was made otherwise: %s".formatted(name, String.join("; ", differences)),
                    "Maybe give the changed study another name");
        }
    }

    private static UsageException unknown(String name, Storage storage) {
        List<String> names = storage.studies().stream().map(StudyRecord::name).toList();
        UsageException unknown = UsageException.unknown("study", name, names);
        String hint = names.isEmpty() ? "Maybe another storage? This one has no studies" : unknown.hint();
        return new UsageException("%s in %s".formatted(unknown.getMessage(), storage.url()), hint);
    }

    private StudyDefinition wanted(@Nullable StudyDefinition made) {
        StudyDefinition base = made != null ? made : standard();
        return new StudyDefinition(
                directions != null ? directions : base.directions(),
                metrics != null ? metrics : base.metrics(),
                space != null ? space : base.space(),
                sampler != null ? sampler.completedFrom(base.sampler()) : base.sampler(),
                pruner != null ? pruner.completedFrom(base.pruner()) : base.pruner(),
                seed != null ? seed : base.seed(),
                jobs != null ? jobs : base.jobs(),
                async != null ? async : base.async(),
                objective != null ? objective : base.objective());
    }

    private static StudyDefinition standard() {
        return new StudyDefinition(
                List.of(Direction.MINIMIZE),
                List.of(),
                null,
                new Chosen(Samplers.standard(), Map.of()),
                new Chosen("none", Map.of()),
                0,
                1,
                false,
                null);
    }

    /// The definition with the standard settings written out, so that they stay what they are.
    private StudyDefinition resolved(StudyDefinition definition) {
        return definition.with(
                samplerObject != null
                        ? definition.sampler()
                        : definition.sampler().with(samplerSettings(definition)),
                prunerObject != null ? definition.pruner() : definition.pruner().with(prunerSettings(definition)));
    }

    private static Settings samplerSettings(StudyDefinition definition) {
        Chosen chosen = definition.sampler();
        return Settings.of(
                "sampler '%s'".formatted(chosen.name()),
                Samplers.find(chosen.name()).settings(),
                chosen.settings());
    }

    private static Settings prunerSettings(StudyDefinition definition) {
        Chosen chosen = definition.pruner();
        return Settings.of(
                "pruner '%s'".formatted(chosen.name()),
                Pruners.find(chosen.name()).settings(),
                chosen.settings());
    }

    private Sampler sampler(StudyDefinition definition) {
        if (samplerObject != null) return samplerObject;
        SamplerProvider provider = Samplers.find(definition.sampler().name());
        String refusal = provider.refuses(definition.space());
        if (refusal != null) throw new UsageException("sampler '%s': %s".formatted(provider.name(), refusal));
        Settings settings = samplerSettings(definition);
        return made("sampler '%s'".formatted(provider.name()), () -> provider.create(settings));
    }

    private Pruner pruner(StudyDefinition definition) {
        if (prunerObject != null) return prunerObject;
        PrunerProvider provider = Pruners.find(definition.pruner().name());
        Settings settings = prunerSettings(definition);
        return made("pruner '%s'".formatted(provider.name()), () -> provider.create(settings));
    }

    /// What a provider makes of settings that are each allowed but perhaps not together.
    private static <T> T made(String owner, Supplier<T> provider) {
        try {
            return provider.get();
        } catch (UsageException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new UsageException("%s: %s".formatted(owner, e.getMessage()));
        }
    }
}
