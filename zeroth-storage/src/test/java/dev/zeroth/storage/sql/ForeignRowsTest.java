package dev.zeroth.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FixedDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.PermutationDomain;
import dev.zeroth.space.SubsetDomain;
import dev.zeroth.storage.AttributeKind;
import dev.zeroth.storage.Storage;
import dev.zeroth.storage.StorageException;
import dev.zeroth.storage.StorageOptions;
import dev.zeroth.storage.Storages;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Rows as other programs write them.
final class ForeignRowsTest {

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");
    private @Nullable Storage opened;
    private long study;

    @BeforeEach
    void openStorage() {
        file = folder.resolve("x.db");
        opened = Storages.open(StorageOptions.of("sqlite:///" + file));
        study = create("plain", Map.of());
    }

    @AfterEach
    void closeStorage() {
        storage().close();
    }

    private Storage storage() {
        return Objects.requireNonNull(opened);
    }

    private long create(String name, Map<String, Object> attributes) {
        List<Direction> directions = List.of(Direction.MINIMIZE);
        long id = Objects.requireNonNull(storage().create(name, directions, Map.of()))
                .id();
        attributes.forEach((key, value) -> storage().setStudyAttribute(id, AttributeKind.SYSTEM, key, value));
        return id;
    }

    private void sql(String statement, @Nullable Object... arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < arguments.length; i++) prepared.setObject(i + 1, arguments[i]);
            prepared.execute();
        }
    }

    private void parameter(String name, @Nullable Double value, String distribution) throws SQLException {
        sql(
                "INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json) "
                        + "VALUES ((SELECT max(trial_id) FROM trials), ?, ?, ?)",
                name,
                value,
                distribution);
    }

    private TrialRecord trial() {
        List<TrialRecord> trials = storage().trials(study, 0, new TreeSet<>());
        assertThat(trials).hasSize(1);
        return trials.getFirst();
    }

    private TrialRecord read(String name, @Nullable Double value, String distribution) throws SQLException {
        storage().add(study, TrialRecord.of(0, TrialState.RUNNING, Parameters.NONE));
        parameter(name, value, distribution);
        return trial();
    }

    static List<Arguments> distributions() {
        return List.of(
                of(
                        "FloatDistribution",
                        "{\"step\": null, \"low\": 0, \"high\": 2, \"log\": false}",
                        FloatDomain.of(0, 2),
                        1),
                of(
                        "FloatDistribution",
                        "{\"step\": 0.25, \"low\": 0.0, \"high\": 0.9, \"log\": false}",
                        FloatDomain.stepped(0, 0.75, 0.25),
                        0.5),
                of(
                        "FloatDistribution",
                        "{\"log\": true, \"low\": 1e-05, \"high\": 0.1}",
                        FloatDomain.log(1e-5, 0.1),
                        0.01),
                of("UniformDistribution", "{\"low\": 0.0, \"high\": 1.0}", FloatDomain.of(0, 1), 0.5),
                of("LogUniformDistribution", "{\"low\": 0.001, \"high\": 1.0}", FloatDomain.log(0.001, 1), 0.5),
                of(
                        "DiscreteUniformDistribution",
                        "{\"low\": 0.0, \"high\": 1.0, \"q\": 0.5}",
                        FloatDomain.stepped(0, 1, 0.5),
                        0.5),
                of(
                        "IntDistribution",
                        "{\"log\": false, \"step\": 3, \"low\": 5, \"high\": 15}",
                        IntDomain.stepped(5, 14, 3),
                        8),
                of(
                        "IntDistribution",
                        "{\"log\": true, \"step\": 1, \"low\": 1, \"high\": 20}",
                        IntDomain.log(1, 20),
                        4),
                of("IntUniformDistribution", "{\"low\": 0, \"high\": 10, \"step\": 2}", IntDomain.stepped(0, 10, 2), 4),
                of("IntUniformDistribution", "{\"low\": 0, \"high\": 10}", IntDomain.of(0, 10), 3),
                of("IntLogUniformDistribution", "{\"low\": 1, \"high\": 10, \"step\": 1}", IntDomain.log(1, 10), 3),
                of(
                        "CategoricalDistribution",
                        "{\"choices\": [\"a\", null, true, 1, 2.5]}",
                        ChoiceDomain.of("a", null, true, 1, 2.5),
                        4),
                of("CategoricalDistribution", "{\"choices\": [true, false]}", ChoiceDomain.of(true, false), 1),
                of("CategoricalDistribution", "{\"choices\": [false, true]}", new BooleanDomain(), 1),
                of("CategoricalDistribution", "{\"choices\": [7]}", ChoiceDomain.of(7), 0));
    }

    private static Arguments of(String name, String attributes, Domain domain, double code) {
        String json = "{\"name\": \"%s\", \"attributes\": %s}".formatted(name, attributes);
        return Arguments.of(json, domain, code);
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void everyDistributionOfOptunaIsRead(String json, Domain domain, double code) throws SQLException {
        assertThat(read("x", code, json).parameters().value("x")).isEqualTo(domain.decode(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2.0 | FloatDistribution | {\"low\": 0.0, \"high\": 1.0} | 2.0 is outside float(0.0,1.0)",
                "1.5 | IntDistribution | {\"low\": 0, \"high\": 3} | 1.5 is not a whole number",
                "3.0 | CategoricalDistribution | {\"choices\": [1, 2]} | index 3.0 is outside 0..1",
                "0.0 | CategoricalDistribution | {\"choices\": [[1], [2]]} | its distribution: a JSON scalar",
                "0.0 | CategoricalDistribution | {\"choices\": [NaN]} | its distribution: a JSON number is finite",
                "0.0 | CategoricalDistribution | {\"choices\": []} | its distribution: there must be",
                "0.0 | GammaDistribution | {\"k\": 1} | its distribution: unknown distribution",
                "0.0 | FloatDistribution | {\"low\": 0.0} | its distribution: high is not a number",
                "0.0 | IntDistribution | {\"low\": 0, \"high\": 1e300} | its distribution: high is not a whole",
                "0.0 | FloatDistribution | [] | its distribution has no name",
                " | FloatDistribution | {\"low\": 0.0, \"high\": 1.0} | it has no value",
            })
    void aParameterThatCannotBeReadIsLeftOutAndNamed(
            @Nullable Double value, String name, String attributes, String reason) throws SQLException {
        storage().add(study, TrialRecord.of(0, TrialState.RUNNING, Parameters.NONE));
        parameter("x", value, "{\"name\": \"%s\", \"attributes\": %s}".formatted(name, attributes));
        parameter("y", 1.0, "{\"name\": \"IntDistribution\", \"attributes\": {\"low\": 0, \"high\": 3, \"step\": 1}}");
        TrialRecord trial = trial();
        assertThat(trial.parameters().values().keySet()).containsExactly("y");
        Object unread = trial.attributes().get("zeroth:unread");
        assertThat(unread).isInstanceOf(Map.class);
        assertThat(String.valueOf(unread)).startsWith("{x=" + reason);
    }

    private static String digit(int high) {
        return "{\"name\": \"IntDistribution\", \"attributes\": "
                + "{\"log\": false, \"step\": 1, \"low\": 0, \"high\": %d}}".formatted(high);
    }

    private void digits() throws SQLException {
        parameter("p[0]", 2.0, digit(2));
        parameter("x", 1.0, digit(9));
        parameter("p[1]", 0.0, digit(1));
        parameter("p[2]", 0.0, digit(0));
    }

    @Test
    void digitsWithoutADeclarationAreWholeNumbers() throws SQLException {
        storage().add(study, TrialRecord.of(0, TrialState.RUNNING, Parameters.NONE));
        digits();
        assertThat(trial().parameters().raw()).isEqualTo(Map.of("p[0]", 2L, "p[1]", 0L, "p[2]", 0L, "x", 1L));
    }

    @Test
    void aDeclaredSpaceTellsWhatRowsStandFor() throws SQLException {
        study = create(
                "declared",
                Map.of(
                        "zeroth:definition",
                        Map.of(
                                "space",
                                List.of(
                                        "p=permutation(a,b,c)",
                                        "s=subset(2,u,v,w)",
                                        "f=fixed(3) when x > 0",
                                        "c=choice(false,true)",
                                        "x=int(0,9)",
                                        "other=nonsense(1)"))));
        storage().add(study, TrialRecord.of(0, TrialState.RUNNING, Parameters.NONE));
        digits();
        parameter("s[0]", 1.0, digit(2));
        parameter("s[1]", 1.0, digit(1));
        parameter("f", 0.0, "{\"name\": \"CategoricalDistribution\", \"attributes\": {\"choices\": [3]}}");
        parameter("c", 1.0, "{\"name\": \"CategoricalDistribution\", \"attributes\": {\"choices\": [false, true]}}");
        Parameters read = trial().parameters();
        assertThat(read.values().keySet()).containsExactly("p", "x", "s", "f", "c");
        assertThat(read.value("p"))
                .isEqualTo(PermutationDomain.of("a", "b", "c").value(List.of("c", "a", "b")));
        assertThat(read.value("s")).isEqualTo(SubsetDomain.of(2, "u", "v", "w").value(List.of("v", "w")));
        assertThat(read.value("f")).isEqualTo(new FixedDomain(3).value(3));
        assertThat(read.value("c")).isEqualTo(ChoiceDomain.of(false, true).value(true));
        assertThat(read.value("x")).isEqualTo(IntDomain.of(0, 9).value(1));
    }

    @Test
    void aPermutationThatIsNotCompleteYetIsLeftOut() throws SQLException {
        study = create("declared", Map.of("zeroth:definition", Map.of("space", List.of("p=permutation(a,b,c)"))));
        storage().add(study, TrialRecord.of(0, TrialState.RUNNING, Parameters.NONE));
        parameter("p[0]", 2.0, digit(2));
        assertThat(trial().parameters().values()).isEmpty();
        assertThat(trial().attributes()).containsEntry("zeroth:unread", Map.of("p", "'p[1]' is missing"));
    }

    @Test
    void aRowOfAnotherRangeThanDeclaredKeepsItsOwn() throws SQLException {
        study = create("declared", Map.of("zeroth:definition", Map.of("space", List.of("x=int(0,9)", "f=fixed(3)"))));
        TrialRecord trial = read("x", 12.0, digit(20));
        assertThat(trial.parameters().value("x")).isEqualTo(IntDomain.of(0, 20).value(12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-22 02:21:29.271629 | 2026-11-22T02:21:29.271629Z",
                "2026-11-22 02:21:29 | 2026-11-22T02:21:29Z",
                "2026-11-22 02:21:29.000000 | 2026-11-22T02:21:29Z",
                "nonsense | ",
            })
    void momentsAreReadInUniversalTime(String text, @Nullable Instant moment) throws SQLException {
        storage().add(study, TrialRecord.of(0, TrialState.RUNNING, Parameters.NONE));
        sql("UPDATE trials SET datetime_start = ?", text);
        assertThat(trial().started()).isEqualTo(moment);
    }

    @Test
    void constraintsOfEitherKindAreRead() throws SQLException {
        storage().add(study, TrialRecord.of(0, TrialState.RUNNING, Parameters.NONE));
        String insert = "INSERT INTO trial_system_attributes (trial_id, \"key\", value_json) VALUES (1, ?, ?)";
        sql(insert, "constraints", "[0.5, -1, Infinity]");
        assertThat(trial().constraints()).isEqualTo(Map.of("0", 0.5, "1", -1.0, "2", Double.POSITIVE_INFINITY));
        assertThat(trial().attributes()).isEmpty();
        sql(insert, "constraints:size", "2");
        assertThat(trial().constraints()).containsEntry("size", 2.0).containsEntry("0", 0.5);
        sql("DELETE FROM trial_system_attributes WHERE \"key\" = 'constraints'");
        sql(insert, "constraints", "null");
        assertThat(trial().constraints()).isEqualTo(Map.of("size", 2.0));
        assertThat(trial().attributes()).containsKey("constraints");
    }

    @Test
    void aDamagedAttributeIsNamed() throws SQLException {
        storage().add(study, TrialRecord.of(0, TrialState.RUNNING, Parameters.NONE));
        sql("INSERT INTO trial_user_attributes (trial_id, \"key\", value_json) VALUES (1, 'note', '{\"a\": ')");
        assertThatThrownBy(this::trial)
                .isInstanceOf(StorageException.class)
                .message()
                .startsWith(file + ": the attribute 'note' is not JSON: ")
                .hasLineCount(1);
    }

    @Test
    void numbersWithAGapAreNamed() throws SQLException {
        for (int i = 0; i < 3; i++) storage().add(study, TrialRecord.of(i, TrialState.RUNNING, Parameters.NONE));
        sql("DELETE FROM trials WHERE number = 1");
        try (Storage fresh = Storages.open(StorageOptions.of("sqlite:///" + file))) {
            assertThatThrownBy(() -> fresh.trials(study, 0, new TreeSet<>()))
                    .isInstanceOf(StorageException.class)
                    .hasMessage("%s: the trials of study %d are not numbered 0, 1, 2, ...", file, study);
        }
    }

    @Test
    void aDirectionThatIsNotSetMeansLessIsBetter() throws SQLException {
        sql("UPDATE study_directions SET direction = 'NOT_SET'");
        assertThat(Objects.requireNonNull(storage().find("plain")).directions()).containsExactly(Direction.MINIMIZE);
    }

    @Test
    void jsonThatIsDeepIsRefusedAndWholeNumbersBeyond64BitsAreDoubles() {
        String deep = "[".repeat(100_000);
        assertThatThrownBy(() -> JsonText.parse(deep)).isInstanceOf(IllegalArgumentException.class);
        assertThat(JsonText.parse("123456789012345678901234567890")).isEqualTo(1.2345678901234568e29);
        assertThat(JsonText.parse("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThatThrownBy(() -> JsonText.parse("1 2")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JsonText.parse("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void jsonValuesAreTheSameByValue() {
        assertThat(JsonText.same(Map.of("a", 1, "b", List.of(2L)), Map.of("b", List.of(2.0), "a", 1L)))
                .isTrue();
        assertThat(JsonText.same(List.of(1L), List.of(1L, 2L))).isFalse();
        assertThat(JsonText.same(Long.MAX_VALUE, Long.MAX_VALUE - 1)).isFalse();
        assertThat(JsonText.same(null, null)).isTrue();
        assertThat(JsonText.same(null, new ArrayList<>())).isFalse();
        assertThat(JsonText.same(1L, true)).isFalse();
    }
}
