package dev.zeroth.promptfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zeroth.space.Parameter;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyFileException;
import dev.zeroth.studyfile.StudyPlan;
import dev.zeroth.studyfile.StudySchema;
import dev.zeroth.task.Problem;
import dev.zeroth.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The keys of an objective `prompt`: each mistake is one line that names the key.
class PromptTypeTest {

    @TempDir
    Path folder;

    @BeforeEach
    void rows() throws IOException {
        StringBuilder rows = new StringBuilder("text\tlabel\n");
        for (int i = 0; i < 40; i++) rows.append("words %d\t%s%n".formatted(i, i % 2 == 0 ? "even" : "odd"));
        Files.writeString(folder.resolve("rows.tsv"), rows);
    }

    /// A sound objective on a server that is never asked.
    private static Map<String, String> sound() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("data", "rows.tsv");
        keys.put("inputs", "[text]");
        keys.put("expected", "[label]");
        keys.put("examples", "{train: 10, validation: 10, confirmation: 5, test: 10}");
        keys.put("model", "{provider: openai, name: m, base_url: 'http://127.0.0.1:9/v1'}");
        keys.put("modules", "[{name: answer, instruction: Sort.}]");
        keys.put("limits", "calls=100");
        return keys;
    }

    private StudyPlan read(Map<String, String> keys, String space) throws IOException {
        StringBuilder file = new StringBuilder("study: test\nobjective:\n  type: prompt\n");
        keys.forEach((key, value) -> file.append("  %s: %s\n".formatted(key, value)));
        Path path = folder.resolve("study.yaml");
        Files.writeString(path, file.append(space));
        return StudyFile.read(path);
    }

    private String problem(Map<String, String> keys, String space) {
        StudyFileException e = catchThrowableOfType(StudyFileException.class, () -> read(keys, space));
        assertThat(e.problems()).hasSize(1);
        Problem problem = e.problems().getFirst();
        assertThat(problem.message().lines()).hasSize(1);
        return problem.key() + ": " + problem.message();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    data | none.tsv | objective.data: there is no file 'none.tsv'
                    inputs | '{a: 1}' | objective.inputs: expected a list of texts, found a mapping
                    missing | skip | objective.missing: expected one of refuse, empty, found 'skip'
                    examples | '{validation: 0}' | objective.examples.validation: expected a whole number from 1 to 16777216, found '0'
                    model | '{provider: other}' | objective.model.provider: expected one of encoder, openai, ollama, found 'other'
                    model | '{provider: opnai, name: m, base_url: ''http://h'', price: {input: 1}, api_key_env: K}' | objective.model.provider: expected one of encoder, openai, ollama, found 'opnai'
                    model | '{provider: openai}' | objective.model.name: expected a text, found nothing
                    model | '{provider: openai, name: m, base_url: ''http://u:p@host''}' | objective.model.base_url: base_url holds a user's name or password; name a key by api_key_env
                    model | '{provider: openai, name: m, api_key_env: ZEROTH_NO_SUCH_KEY}' | objective.model.api_key_env: the environment variable 'ZEROTH_NO_SUCH_KEY' is not set
                    model | '{provider: openai, name: m, temperature: 3}' | objective.model.temperature: expected a number from 0 to 2, found '3'
                    model | '{provider: openai, name: m, rate: 0}' | objective.model.rate: expected a whole number from 1 to 1000000, found '0'
                    model | '{provider: openai, name: m, price: {input: 1}}' | objective.model.price.output: expected a number from 0 to 1000000, found nothing
                    model | '{provider: openai, name: m, api_key: secret}' | objective.model.api_key: unknown key
                    proposer | '{provider: encoder}' | objective.proposer.provider: expected one of local, openai, ollama, found 'encoder'
                    proposer | '{provider: openai, name: m, together: 99}' | objective.proposer.together: expected a whole number from 1 to 16, found '99'
                    modules | '[]' | objective.modules: must be one or more
                    modules | '[{name: a b, instruction: x}]' | objective.modules[0].name: 'a b' is no name of a module
                    modules | '[{instruction: ''a <keep> b''}]' | objective.modules[0].instruction: a <keep> without its </keep>
                    modules | '[{instruction: x, tune: {temperature: {from: 0, to: 9}}}]' | objective.modules[0].tune.temperature.to: expected a number from 0 to 2, found '9'
                    modules | '[{instruction: x, outputs: [other]}]' | objective.modules: no module answers the field 'label'
                    modules | '[{instruction: x, inputs: [other]}]' | objective.modules: a module wants the field 'other', which neither the inputs nor a module before it give
                    modules | '[{instruction: x, response: {schema: none.json}}]' | objective.modules[0].response.schema: there is no file 'none.json'
                    modules | '[{instruction: x, response: {schema: {type: 3}}}]' | objective.modules[0].response.schema: this is no JSON schema
                    modules | '[{instruction: x, response: {}}]' | objective.modules[0].response.schema: expected
                    modules | '[{instruction: x, tune: {top-p: {from: 0.9, to: 0.5}}}]' | objective.modules[0].tune.top-p.to: is less than 'from'
                    modules | '[{instruction: x, tune: {top-p: {from: 0, to: 1}}}]' | objective.modules[0].tune.top-p.from: expected a number from 0.01 to 1, found '0'
                    modules | '[{instruction: x, tune: {seed: {from: 0, to: 1}}}]' | objective.modules[0].tune.seed: unknown key
                    modules | '[{instruction: x, optional: true}]' | objective.modules: only optional modules answer the field 'label'
                    model | '{provider: openai, choice: [m]}' | objective.model.choice: must be two or more models, each once
                    model | '{provider: openai, choice: [m, m]}' | objective.model.choice: must be two or more models, each once
                    model | '{provider: openai, choice: [{name: m}, {price: {input: 1, output: 1}}]}' | objective.model.choice[1].name: expected a text, found nothing
                    model | '{provider: openai, name: m, choice: [a, b]}' | objective.model.name: is among 'choice' where there is one
                    metric | '{type: bleu}' | objective.metric.type: expected one of exact-match, f1, regex, json-schema, probability, command, java, judge, found 'bleu'
                    metric | '{fields: [other]}' | objective.metric.fields: 'other' is not among the expected fields: [label]
                    metric | '{type: f1, field: other}' | objective.metric.field: 'other' is not among the expected fields: [label]
                    metric | '{type: regex}' | objective.metric.pattern: expected a text, found nothing
                    metric | '{type: regex, pattern: ''(''}' | objective.metric.pattern: '(' is no pattern: Unclosed group near 1
                    metric | '{type: json-schema, schema: none.json}' | objective.metric.schema: there is no file 'none.json'
                    metric | '{type: json-schema, schema: {type: 3}}' | objective.metric.schema: this is no JSON schema
                    metric | '{type: command}' | objective.metric.command: expected a list of texts, found nothing
                    metric | '{type: command, command: [no-such-program-here]}' | objective.metric.command: there is no program 'no-such-program-here'
                    metric | '{type: probability}' | objective.metric.type: is 'probability', which only an encoder tells
                    optimizer | soft | objective.optimizer: is 'soft', which tunes vectors, and no module has any
                    limits | calls=39 | objective.limits: calls=39 is too little: 40 are needed to validate the program as it is on 10 examples, confirm it and one other on 5 and test both on 10
                    limits | tokens=400 | objective.limits: tokens=400 is too little: about
                    examples | '{train: 10, validation: 10, confirmation: 5, test: 100}' | objective.examples: ask for 125 rows, and rows.tsv has 40
                    limits | evaluations=39 | objective.limits: evaluations=39 is too little: 40 are needed
                    metric | '{type: java, class: no.such.Metric}' | objective.metric.class: there is no class 'no.such.Metric'
                    metric | '{type: java, class: java.lang.String}' | objective.metric.class: class 'java.lang.String' does not implement dev.zeroth.prompts.program.Metric
                    metric | '{type: judge}' | objective.metric.criteria: expected a text, found nothing
                    flow | '{}' | objective.flow.states: must be one or more
                    flow | '{states: [{module: answer}]}' | objective.flow.states[0].name: expected a text, found nothing
                    flow | '{states: [{name: answer, next: answer}, {name: answer}]}' | objective.flow.states[1].name: two states are named 'answer'
                    flow | '{states: [{name: a, module: b}]}' | objective.flow.states[0].module: there is no module 'b'
                    flow | '{states: [{name: answer, next: end}]}' | objective.flow.states[0].next: there is no state 'end'
                    flow | '{states: [{name: answer, next: [{to: end}, {to: answer}]}, {name: end}]}' | objective.flow.states[0].next: what comes after 'to: end' is never taken
                    flow | '{states: [{name: answer, next: [{to: end, when: {verdict: x}}]}, {name: end}]}' | objective.flow.states[0].next[0].when.verdict: neither an input nor an output of a module
                    flow | '{states: [{name: answer, next: answer}]}' | objective.flow.states: none ends the flow
                    flow | '{states: [{name: answer}, {name: end}]}' | objective.flow.states[1].name: state 'end' is never reached
                    flow | '{states: [{name: end}]}' | objective.flow.states: none asks the module 'answer'
                    flow | '{most: 0, states: [{name: answer}]}' | objective.flow.most: expected a whole number from 1 to 1000, found '0'
                    flow | '{context: label, states: [{name: answer}]}' | objective.flow.context: 'label' is an input or an output already
                    flow | '{context: ''a b'', states: [{name: answer}]}' | objective.flow.context: a field's name is a letter and up to 63 letters
                    flow | '{loops: 3, states: [{name: answer}]}' | objective.flow.loops: unknown key
                    optimizer | hill | objective.optimizer: expected one of
                    optimizer | learned | objective.optimizer: is 'learned', and nothing says from where
                    settings | '{no: 1}' | objective.settings.no: unknown setting of optimizer 'hill-climb'
                    objectives | '[quality, time]' | objective.objectives: expected some of quality, tokens, usd, latency, length, found 'time'
                    objectives | '[usd]' | objective.objectives: names usd, and the model 'm' has no price
                    choose | best | objective.choose: expected one of quality, found 'best'
                    choose | '{of: length}' | objective.choose.within: expected a number from 0 to 1, found nothing
                    choose | '{within: 0.1}' | objective.choose.of: expected one of tokens, usd, latency, length, found nothing
                    choose | '{of: quality, within: 0.1}' | objective.choose.of: expected one of tokens, usd, latency, length, found 'quality'
                    choose | '{of: length, within: 2}' | objective.choose.within: expected a number from 0 to 1, found '2'
                    choose | '{of: usd, within: 0.1}' | objective.choose: names usd, and the model 'm' has no price
                    limits | calls | objective.limits: 'calls' is no limit of a budget
                    limits | usd=5 | objective.limits: names usd, and the model 'm' has no price
                    replicates | 0 | objective.replicates: expected a whole number from 1 to 100, found '0'
                    replicates | 3 | objective.replicates: are of answers that are drawn at random, and the model's temperature is 0
                    concurrency | 0 | objective.concurrency: expected a whole number from 1 to 1024, found '0'
                    human | ask | objective.human: expected one of none, approve, found 'ask'
                    """)
    void aMistakeIsOneLine(String key, String value, String message) {
        Map<String, String> keys = sound();
        keys.put(key, value);
        assertThat(problem(keys, "")).startsWith(message);
    }

    @Test
    void whatLooksWrongWithTheDataIsSaid() throws Exception {
        Map<String, String> keys = sound();
        try (Task task = read(keys, "").task()) {
            assertThat(task.forecast(1)).noneMatch(line -> line.startsWith("Warning"));
        }
        StringBuilder rows = new StringBuilder("text\tlabel\n");
        for (int i = 0; i < 19; i++) rows.append("words %d\tx\n".formatted(i));
        Files.writeString(folder.resolve("rows.tsv"), rows.append("\tx\n"));
        keys.remove("examples");
        try (Task task = read(keys, "").task()) {
            assertThat(task.estimate(1, 0)).anyMatch(line -> line.startsWith("Warning: "));
            assertThat(task.forecast(1))
                    .anyMatch(line -> line.startsWith(
                            "Warning: rows.tsv gives 20 examples where 1000 are taken else; they" + " are shared: "))
                    .contains("Warning: 1 of 20 examples have nothing in 'text', such as rows.tsv:21.")
                    .contains("Warning: all 20 examples have the label 'x'.");
        }
    }

    @Test
    void aLabelThatAnEncoderDoesNotKnowIsRefused() {
        Map<String, String> keys = sound();
        keys.put("model", "{provider: encoder}");
        keys.put("modules", "[{name: answer, labels: {even: two, other: three}}]");
        assertThat(problem(keys, ""))
                .isEqualTo("objective.modules: the column 'label' of rows.tsv has 'odd', which is not among the labels"
                        + " of 'answer': [even, other]");
    }

    @Test
    void dataThatCannotBeReadIsToldAtItsKey() throws IOException {
        Files.writeString(folder.resolve("rows.tsv"), "text\tother\na\tb\n");
        assertThat(problem(sound(), "")).startsWith("objective.data: ").contains("label");
    }

    @Test
    void aWrongLineOfWhatWasLearnedIsTold() throws IOException {
        Files.writeString(folder.resolve("learned.jsonl"), "{}\n");
        Map<String, String> keys = sound();
        keys.put("learned", "learned.jsonl");
        assertThat(problem(keys, ""))
                .startsWith("objective.learned: ")
                .endsWith("learned.jsonl:1 is nothing that was learned: its zeroth-learned is not 1");
        keys.put("learned", "[1]");
        assertThat(problem(keys, "")).isEqualTo("objective.learned: expected a path, found a list");
        keys.put("learned", "later.jsonl");
        assertThat(read(keys, "").task().fingerprint()).endsWith("; learned from a file");
    }

    @Test
    void aLearnedOptimizerHasItsSettings() {
        Map<String, String> keys = sound();
        keys.put("optimizer", "learned");
        keys.put("learned", "learned.jsonl");
        assertThat(problem(keys, "space:\n  minibatch: int(2,4)\n"))
                .isEqualTo("objective.optimizer: is 'learned', which leaves nothing to search");
        keys.put("settings", "{minibatch: 3}");
        assertThat(problem(keys, "")).isEqualTo("objective.settings: are learned, too, where the optimizer is");
    }

    @Test
    void modulesOfAFlowHaveNoWhen() {
        Map<String, String> keys = sound();
        keys.put("modules", "[{name: answer, instruction: x, when: {text: a}}]");
        keys.put("flow", "{states: [{name: answer}]}");
        assertThat(problem(keys, ""))
                .startsWith("objective.modules: of a flow have no 'when': module 'answer' has one");
    }

    @Test
    void aModuleOfAFlowMayWantWhatComesLater() throws IOException {
        Map<String, String> keys = sound();
        String flow = "{states: [{name: answer, next: judge}, "
                + "{name: judge, next: [{to: end, when: {verdict: fine}}, {to: answer}]}, {name: end}]}";
        keys.put("flow", flow);
        keys.put(
                "modules",
                "[{name: answer, inputs: [text, verdict, history], instruction: x}, "
                        + "{name: judge, inputs: [label], outputs: [verdict], instruction: y}]");
        String fingerprint = read(keys, "").task().fingerprint();
        keys.put("flow", flow.replace("fine", "good"));
        assertThat(read(keys, "").task().fingerprint()).isNotEqualTo(fingerprint);
        keys.remove("flow");
        assertThat(problem(keys, "")).contains("a module wants the field 'verdict'");
    }

    @Test
    void aJudgeNeedsAChatModel() {
        Map<String, String> keys = sound();
        keys.put("model", "{provider: encoder}");
        keys.put("modules", "[{labels: {even: a, odd: b}}]");
        keys.put("metric", "{type: judge, criteria: good}");
        assertThat(problem(keys, "")).isEqualTo("objective.metric.model: must name the chat model that judges");
    }

    @Test
    void withoutExpectedFieldsThereIsNothingToCompareWith() {
        Map<String, String> keys = sound();
        keys.remove("expected");
        keys.put("modules", "[{instruction: x, outputs: [label]}]");
        assertThat(problem(keys, "")).startsWith("objective.expected: must name what answers are compared with");
    }

    @Test
    void aPatternNeedsNoExpectedFields() throws IOException {
        Map<String, String> keys = sound();
        keys.remove("expected");
        keys.put("modules", "[{instruction: x, outputs: [label]}]");
        keys.put("metric", "{type: regex, field: label, pattern: '^(even|odd)$'}");
        assertThat(read(keys, "").task().metrics().getFirst().name()).isEqualTo("matches");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'no: int(1,3)' | space.no: unknown setting of hill-climb 'no'
                    'optimizer: choice(gepa,hill)' | space.optimizer: unknown optimizer 'hill'
                    'proposer.temperature: float(0,9)' | space.proposer.temperature: must be of float(0.0,2.0), got 9.0
                    """)
    void aMistakeInTheSpaceIsOneLine(String parameter, String message) {
        assertThat(problem(sound(), "space:\n  %s\n".formatted(parameter))).startsWith(message);
    }

    @Test
    void aSettingIsSearchedOrFixed() {
        Map<String, String> keys = sound();
        keys.put("optimizer", "gepa");
        keys.put("settings", "{minibatch: 3}");
        assertThat(problem(keys, "space:\n  minibatch: int(2,4)\n"))
                .isEqualTo("space.minibatch: is both searched and among the settings");
    }

    @Test
    void severalOptimizersAreSearchedEachWithItsOwnSettings() throws IOException {
        StudyPlan plan = read(sound(), "space:\n  optimizer: choice(gepa,random)\n  minibatch: int(2,4)\n");
        assertThat(Objects.requireNonNull(plan.space()).parameters())
                .extracting(Parameter::name)
                .containsExactly("optimizer", "minibatch");
        OptimizerSection section = new OptimizerSection("gepa", Map.of());
        assertThat(section.optimizer(Map.of("optimizer", "random", "minibatch", 4))
                        .fingerprint())
                .isEqualTo(section.optimizer(Map.of("optimizer", "random")).fingerprint());
        assertThat(section.optimizer(Map.of("minibatch", 4)).fingerprint())
                .isNotEqualTo(section.optimizer(Map.of("minibatch", 3)).fingerprint());
    }

    @Test
    void aStudyGoesOnWithOtherLimitsButNotWithOthersOfEachTrial() throws IOException {
        String one = read(sound(), "").task().fingerprint();
        Map<String, String> keys = sound();
        keys.put("limits", "calls=200");
        assertThat(read(keys, "").task().fingerprint()).isEqualTo(one);
        keys.put("trial-limits", "calls=200");
        assertThat(read(keys, "").task().fingerprint()).isEqualTo(one + "; limits of a trial calls=200");
    }

    @Test
    void anEncoderTakesNoTokens() {
        Map<String, String> keys = sound();
        keys.put("model", "{provider: encoder}");
        keys.put("modules", "[{labels: {even: a, odd: b}}]");
        keys.put("objectives", "[tokens]");
        assertThat(problem(keys, ""))
                .isEqualTo("objective.objectives: tokens, usd and latency are of chat models alone");
    }

    /// Another winner is another study; what its models answered is not.
    @Test
    void whoWinsIsPartOfTheStudy() throws IOException {
        String one = read(sound(), "").task().fingerprint();
        Map<String, String> keys = sound();
        keys.put("objectives", "[length]");
        assertThat(read(keys, "").task().fingerprint()).isEqualTo(one);
        keys.put("choose", "quality");
        assertThat(read(keys, "").task().fingerprint()).isEqualTo(one);
        keys.put("choose", "{within: 0.02, of: length}");
        assertThat(read(keys, "").task().fingerprint())
                .isEqualTo(one + ", the least length within 0.02 of the best score");
    }

    @Test
    void limitsOfSeveralTrialsAreToldToBeOfEach() throws Exception {
        assertThat(read(sound(), "").task().estimate(6, 0))
                .contains("The limits calls=100 are of all 6 trials together.");
        assertThat(read(sound(), "").task().estimate(1, 0)).noneMatch(line -> line.startsWith("Each of"));
    }

    @Test
    void theSchemaHasEveryKey() {
        assertThat(StudySchema.onClassPath().toString())
                .contains(
                        "api_key_env",
                        "criteria",
                        "together",
                        "tune",
                        "human",
                        "objectives",
                        "choose",
                        "choice",
                        "response",
                        "optional");
    }
}
