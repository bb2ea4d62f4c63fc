package dev.zeroth.promptfile;

import dev.zeroth.prompts.Objective;
import dev.zeroth.prompts.Tradeoff;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `objectives` and `choose`: what candidates are weighed by, and which of them wins.
///
/// @param objectives quality first
record WeighingSection(List<Objective> objectives, Tradeoff tradeoff) {

    private static final String OBJECTIVES = "objectives";
    private static final String CHOOSE = "choose";
    private static final Set<Objective> CALLS = EnumSet.of(Objective.TOKENS, Objective.USD, Objective.LATENCY);

    /// Read as far as it is right; the section is told what is wrong.
    static WeighingSection read(Section section, ModelSection model) {
        Set<Objective> weighed = EnumSet.of(Objective.QUALITY);
        for (String word : section.textsOr(OBJECTIVES, List.of())) {
            Objective objective = find(word);
            if (objective == null) unknown(section, word);
            else weighed.add(objective);
        }
        Tradeoff tradeoff = tradeoff(section);
        weighed.add(tradeoff.of());
        checkPaid(section, weighed, model);
        return new WeighingSection(List.copyOf(weighed), tradeoff);
    }

    private static Tradeoff tradeoff(Section section) {
        if (section.json(CHOOSE) instanceof String) {
            section.choice(CHOOSE, Objective.QUALITY.word());
            return Tradeoff.BEST;
        }
        Section choose = section.sectionOrNull(CHOOSE);
        if (choose == null) return Tradeoff.BEST;
        Objective of = find(choose.choice("of", words().skip(1).toArray(String[]::new)));
        return new Tradeoff(of == null ? Objective.QUALITY : of, choose.number("within", 0, 1));
    }

    private static java.util.stream.Stream<String> words() {
        return Arrays.stream(Objective.values()).map(Objective::word);
    }

    private static @Nullable Objective find(String word) {
        return Arrays.stream(Objective.values())
                .filter(objective -> objective.word().equals(word))
                .findFirst()
                .orElse(null);
    }

    private static void unknown(Section section, String word) {
        String hint = word.equals("time") ? "Maybe latency" : null;
        section.problem(
                OBJECTIVES,
                "expected some of %s, found '%s'".formatted(String.join(", ", words().toList()), word),
                hint);
    }

    /// An encoder takes neither tokens nor money, and its vectors are kept; money means nothing where a price
    /// is not told.
    private static void checkPaid(Section section, Set<Objective> weighed, ModelSection model) {
        String key = section.has(CHOOSE) ? CHOOSE : OBJECTIVES;
        boolean calls = weighed.stream().anyMatch(CALLS::contains);
        if (calls && !model.chat()) {
            section.problem(key, "tokens, usd and latency are of chat models alone", "Maybe length");
        } else if (weighed.contains(Objective.USD)) {
            for (ModelSection one : model.each()) {
                if (one.price() != null) continue;
                section.problem(
                        key,
                        "names usd, and the model '%s' has no price".formatted(one.name()),
                        "Maybe price: {input: 0.25, output: 2}, in US dollars a million tokens");
                return;
            }
        }
    }

    static Map<String, @Nullable Object> objectivesSchema() {
        return SchemaObject.texts(
                "of %s: a Pareto front over them is told".formatted(String.join(", ", words().toList())));
    }

    static Map<String, @Nullable Object> chooseSchema() {
        return SchemaObject.of()
                .required("within", SchemaObject.number(0, 1, "of the best score: those that may win"))
                .required(
                        "of",
                        SchemaObject.choice(
                                "the least of these wins", words().skip(1).toArray(String[]::new)))
                .schema();
    }
}
