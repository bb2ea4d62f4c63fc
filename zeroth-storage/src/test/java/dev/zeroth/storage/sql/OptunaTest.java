package dev.zeroth.storage.sql;

import static dev.zeroth.storage.sql.OptunaProcess.list;
import static dev.zeroth.storage.sql.OptunaProcess.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.space.Parameters;
import dev.zeroth.space.ScalarDomain;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.SequenceDomain;
import dev.zeroth.storage.AttributeKind;
import dev.zeroth.storage.Storage;
import dev.zeroth.storage.StorageOptions;
import dev.zeroth.storage.Storages;
import dev.zeroth.storage.StudyRecord;
import dev.zeroth.testkit.storage.TrialSamples;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What Zeroth writes, Optuna 3.1 reads and continues, and the other way round: on the 3.0 schema as it is, on the 3.2
/// schema with Optuna's check of the version off.
@Tag("optuna")
final class OptunaTest {

    /// So many trials are added to each study.
    private static final int MORE = 5;

    @TempDir
    private Path folder = Path.of("");

    private String url() {
        return "sqlite:///" + folder.resolve("study.db");
    }

    private Storage open(String schema) {
        return Storages.open(new StorageOptions(url(), schema, true));
    }

    private OptunaProcess optuna(String schema) {
        return new OptunaProcess(url(), schema.equals("3.2"), schema.equals("3.2"));
    }

    private static List<TrialRecord> all(Storage storage, String name) {
        StudyRecord study = Objects.requireNonNull(storage.find(name));
        return storage.trials(study.id(), 0, new TreeSet<>());
    }

    private static long create(Storage storage, String name, Direction... directions) {
        return Objects.requireNonNull(storage.create(name, List.of(directions), Map.of()))
                .id();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0", "3.2"})
    void optunaReadsAndContinuesWhatZerothWrites(String schema) throws Exception {
        Map<String, List<TrialRecord>> written = new LinkedHashMap<>();
        try (Storage storage = open(schema)) {
            writeSingle(storage);
            writePair(storage);
            for (String name : List.of("größe 学習", "pair")) written.put(name, all(storage, name));
        }
        Map<String, Map<?, ?>> read = optuna(schema).dump();
        assertThat(read.keySet()).containsExactly("größe 学習", "pair");
        assertThat(read.get("größe 学習")).extracting("directions").isEqualTo(List.of("MAXIMIZE"));
        assertThat(read.get("pair")).extracting("directions").isEqualTo(List.of("MINIMIZE", "MAXIMIZE"));
        assertSame(map(read.get("größe 学習")).get("user"), TrialSamples.attributes());
        written.forEach((name, trials) -> assertTrials(list(map(read.get(name)).get("trials")), trials));

        for (String name : written.keySet()) {
            assertThat(optuna(schema).run("continue.py", name, String.valueOf(MORE)))
                    .hasSize(1);
        }
        Map<String, Map<?, ?>> continued = optuna(schema).dump();
        try (Storage storage = open(schema)) {
            for (Map.Entry<String, List<TrialRecord>> entry : written.entrySet()) {
                List<TrialRecord> trials = all(storage, entry.getKey());
                int before = entry.getValue().size();
                List<TrialRecord> kept = entry.getValue().stream()
                        .filter(trial -> trial.state() != TrialState.WAITING)
                        .toList();
                int taken = before - kept.size();
                assertThat(trials).containsAll(kept).hasSize(before + MORE - taken);
                assertTrials(list(map(continued.get(entry.getKey())).get("trials")), trials);
                assertThat(trials.subList(before, trials.size()))
                        .allMatch(trial -> Objects.equals(trial.userAttributes().get("by"), "python"))
                        .allMatch(trial -> trial.parameters().values().size() >= 15);
            }
        }
    }

    private static void writeSingle(Storage storage) {
        long study = create(storage, "größe 学習", Direction.MAXIMIZE);
        TrialSamples.attributes()
                .forEach((key, value) -> storage.setStudyAttribute(study, AttributeKind.USER, key, value));
        storage.setStudyAttribute(study, AttributeKind.SYSTEM, "zeroth:definition", Map.of("space", List.of()));
        storage.add(study, TrialSamples.full(0, TrialState.COMPLETE, List.of(Double.POSITIVE_INFINITY)));
        storage.add(study, TrialSamples.full(1, TrialState.PRUNED, List.of(1e-308)));
        storage.add(study, TrialSamples.full(2, TrialState.PRUNED, List.of()));
        storage.add(study, TrialSamples.full(3, TrialState.FAILED, List.of()));
        storage.add(study, TrialSamples.full(4, TrialState.RUNNING, List.of()));
        storage.add(study, TrialSamples.running(5));
        storage.add(study, TrialSamples.plain(6, TrialState.WAITING));
        storage.write(study, 5, TrialSamples.reported(1, Double.NaN));
        storage.finish(study, 5, TrialSamples.reported(2, 3), TrialState.COMPLETE, List.of(0.1), TrialSamples.END);
    }

    private static void writePair(Storage storage) {
        long study = create(storage, "pair", Direction.MINIMIZE, Direction.MAXIMIZE);
        storage.add(study, TrialSamples.full(0, TrialState.COMPLETE, List.of(-1e-308, 2.5)));
        storage.add(study, TrialSamples.full(1, TrialState.COMPLETE, List.of(3.0, 1e300)));
        storage.add(study, TrialSamples.full(2, TrialState.FAILED, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0", "3.2"})
    void zerothReadsAndContinuesWhatOptunaWrites(String schema) throws Exception {
        if (schema.equals("3.2")) open(schema).close();
        optuna(schema).run("write.py");
        Map<String, Map<?, ?>> written = optuna(schema).dump();
        assertThat(written.keySet()).containsExactly("single", "pair", "odd", "empty");
        try (Storage storage = open(schema)) {
            assertThat(storage.studies()).extracting(StudyRecord::name).containsExactlyElementsOf(written.keySet());
            for (StudyRecord study : storage.studies()) {
                Map<?, ?> expected = map(written.get(study.name()));
                assertThat(study.directions().stream().map(Direction::name).toList())
                        .isEqualTo(expected.get("directions"));
                assertSame(expected.get("user"), study.userAttributes());
                assertSame(expected.get("system"), study.attributes());
                if (!study.name().equals("odd")) assertTrials(list(expected.get("trials")), all(storage, study.name()));
            }
            assertOdd(all(storage, "odd"));
            goOn(storage);
        }
        Map<String, Map<?, ?>> continued = optuna(schema).dump();
        try (Storage storage = open(schema)) {
            for (String name : List.of("single", "pair", "empty")) {
                assertTrials(list(map(continued.get(name)).get("trials")), all(storage, name));
            }
            optuna(schema).run("continue.py", "single", "5");
            assertThat(all(storage, "single")).hasSize(13 + 6 + 5);
        }
    }

    /// Claims and finishes what Optuna left, and adds trials of Optuna's own parameters.
    private static void goOn(Storage storage) {
        StudyRecord study = Objects.requireNonNull(storage.find("single"));
        List<TrialRecord> trials = all(storage, "single");
        assertThat(trials).hasSize(13);
        for (TrialRecord trial : trials) {
            Instant now = TrialSamples.START;
            if (trial.state() == TrialState.WAITING) {
                assertThat(trial.attributes()).containsKey("fixed_params");
                assertThat(storage.claim(study.id(), trial.number(), TrialState.WAITING, null, TrialDelta.NONE, now))
                        .isTrue();
            }
            if (!trial.state().finished()) {
                storage.finish(
                        study.id(),
                        trial.number(),
                        TrialDelta.NONE,
                        TrialState.COMPLETE,
                        List.of(0.5),
                        TrialSamples.END);
            }
        }
        Parameters parameters = trials.getFirst().parameters();
        for (int number = 13; number < 19; number++) {
            assertThat(storage.add(study.id(), TrialRecord.of(number, TrialState.RUNNING, parameters)))
                    .isTrue();
            storage.finish(study.id(), number, TrialDelta.NONE, TrialState.COMPLETE, List.of(-1.0), TrialSamples.END);
        }
    }

    private static void assertOdd(List<TrialRecord> trials) {
        assertThat(trials).hasSize(2);
        assertThat(trials.get(0).parameters().raw()).isEqualTo(Map.of("y", 0.5));
        assertThat(trials.get(1).parameters().values().keySet()).containsExactly("z");
        assertThat(map(trials.get(0).attributes().get("zeroth:unread")).keySet())
                .hasToString("[x]");
        assertThat(map(trials.get(1).attributes().get("zeroth:unread")).keySet())
                .hasToString("[list]");
    }

    private static void assertTrials(List<?> dumped, List<TrialRecord> trials) {
        assertThat(dumped).hasSameSizeAs(trials);
        for (int i = 0; i < trials.size(); i++) assertTrial(map(dumped.get(i)), trials.get(i));
    }

    private static void assertTrial(Map<?, ?> dumped, TrialRecord trial) {
        assertSame(dumped.get("number"), trial.number());
        assertThat(dumped.get("state")).isEqualTo(States.write(trial.state()));
        assertSame(dumped.get("values"), trial.values().isEmpty() ? null : trial.values());
        Map<String, @Nullable Object> reports = new LinkedHashMap<>();
        trial.reports().forEach((step, value) -> reports.put(step.toString(), value));
        assertSame(dumped.get("intermediate"), reports);
        assertSame(dumped.get("user"), trial.userAttributes());
        assertMoment(dumped.get("start"), trial.started());
        assertMoment(dumped.get("complete"), trial.finished());
        assertParameters(dumped, trial);
        Map<Object, @Nullable Object> system = new LinkedHashMap<>(map(dumped.get("system")));
        if (system.containsKey("constraints")) {
            assertThat(list(system.remove("constraints")))
                    .hasSameSizeAs(trial.constraints().values());
        }
        system.keySet().removeIf(key -> key.toString().startsWith("constraints:"));
        system.keySet().removeIf(key -> key.toString().startsWith("zeroth:value:"));
        assertSame(system, trial.attributes());
    }

    private static void assertMoment(@Nullable Object seconds, @Nullable Instant moment) {
        if (moment == null) {
            assertThat(seconds).isNull();
            return;
        }
        double expected = seconds instanceof Double d ? d : Double.NaN;
        assertThat(moment.getEpochSecond() + moment.getNano() * 1e-9).isCloseTo(expected, Offset.offset(1e-6));
    }

    private static void assertParameters(Map<?, ?> dumped, TrialRecord trial) {
        Map<String, @Nullable Object> raw = new LinkedHashMap<>();
        Map<String, @Nullable Object> distributions = new LinkedHashMap<>();
        Distributions codec = new Distributions();
        trial.parameters().values().forEach((name, value) -> {
            switch (value.domain()) {
                case ScalarDomain domain -> {
                    raw.put(name, value.raw());
                    distributions.put(name, JsonText.parse(codec.write(domain)));
                }
                case SequenceDomain domain -> {
                    double[] codes = value.codes();
                    IntStream.range(0, codes.length).forEach(i -> {
                        String column = SearchSpace.coordinateName(name, i);
                        raw.put(column, codes[i]);
                        distributions.put(
                                column,
                                JsonText.parse(codec.write(domain.coordinates().get(i))));
                    });
                }
            }
        });
        assertSame(dumped.get("params"), raw);
        assertSame(dumped.get("distributions"), distributions);
    }

    private static void assertSame(@Nullable Object expected, @Nullable Object actual) {
        assertThat(JsonText.same(expected, actual))
                .as("%s is the same as %s", JsonText.write(actual), JsonText.write(expected))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0", "3.2"})
    void bothAddAtOnceWithoutAGap(String schema) throws Exception {
        try (Storage storage = open(schema)) {
            long study = create(storage, "shared", Direction.MINIMIZE);
            storage.add(study, TrialSamples.full(0, TrialState.COMPLETE, List.of(1.0)));
            List<Throwable> failures = new ArrayList<>();
            Thread python = Thread.ofPlatform().start(() -> {
                try {
                    optuna(schema).run("continue.py", "shared", "15");
                } catch (Exception | AssertionError e) {
                    failures.add(e);
                }
            });
            int lost = 0;
            for (int number = 1, mine = 0; mine < 15; number++) {
                if (storage.add(study, TrialSamples.running(number))) {
                    storage.finish(study, number, TrialDelta.NONE, TrialState.COMPLETE, List.of(2.0), Instant.now());
                    mine++;
                } else {
                    lost++;
                }
            }
            python.join();
            assertThat(failures).isEmpty();
            assertThat(lost).isBetween(0, 15);
            assertThat(all(storage, "shared"))
                    .extracting(TrialRecord::number)
                    .containsExactlyElementsOf(IntStream.range(0, 31).boxed().toList());
        }
    }
}
