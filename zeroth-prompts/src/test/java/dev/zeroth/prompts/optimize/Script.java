package dev.zeroth.prompts.optimize;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.prompts.propose.Case;
import dev.zeroth.prompts.propose.Proposer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// A proposer that answers by a rule, and remembers what it was asked for.
public final class Script implements Proposer {

    private final BiFunction<Ask, RandomStream, List<String>> rule;
    private final List<Ask> asked = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();

    private Script(BiFunction<Ask, RandomStream, List<String>> rule) {
        this.rule = rule;
    }

    public static Script of(BiFunction<Ask, RandomStream, List<String>> rule) {
        return new Script(rule);
    }

    /// Has nothing to say.
    public static Script silent() {
        return new Script((_, _) -> List.of());
    }

    /// Writes the word that a case that went wrong was about, after what there is; else a word of chance.
    public static Script learner() {
        return new Script((ask, random) -> switch (ask) {
            case Ask.Reflect reflect -> List.of(learned(reflect.current().text(), reflect.cases()));
            case Ask.Revise revise -> List.of(learned(revise.current().text(), revise.cases()));
            case Ask.Criticize criticize ->
                criticize.cases().stream().map(one -> "mind " + word(one)).toList();
            case Ask.Paraphrase paraphrase -> List.of(grown(paraphrase.current().text(), random));
            case Ask.Ground ground -> List.of(grown(ground.current().text(), random));
            case Ask.Induce induce ->
                List.of(Toy.FROZEN + " "
                        + induce.examples().getFirst().expected().get("word"));
            default -> List.of();
        });
    }

    static String grown(String text, RandomStream random) {
        return text + " " + Toy.WORDS.get(random.nextInt(Toy.WORDS.size()));
    }

    private static String learned(String text, List<Case> cases) {
        for (Case one : cases) {
            if (one.score() < 1) return text + " " + word(one);
        }
        return text;
    }

    /// What a case is about.
    public static String word(Case one) {
        return one.expected().get("word");
    }

    @Override
    public String fingerprint() {
        return "script";
    }

    @Override
    public List<String> propose(Ask ask, int count, RandomStream random) {
        asked.add(ask);
        counts.add(count);
        return rule.apply(ask, random);
    }

    public List<Ask> asked() {
        return asked;
    }

    /// How many were asked for each time.
    public List<Integer> counts() {
        return counts;
    }

    public <T extends Ask> List<T> asked(Class<T> kind) {
        return asked.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
