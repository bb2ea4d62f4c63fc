package dev.zeroth.prompts.optimize.gradient;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.optimize.Kind;
import dev.zeroth.prompts.optimize.Proposals;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.optimize.TextFeatures;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.setting.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Agg: what becomes of the criticisms of a batch.
///
/// | | |
/// |---|---|
/// | concatenation | all of them |
/// | summary | one that a proposer makes of them |
/// | vote | the one that is most like all others: what most say |
/// | trimmed | all but the quarter that is least like the others: one odd example does not lead astray |
///
/// Likeness is the cosine of [TextFeatures].
public enum Aggregate {
    CONCATENATION,
    SUMMARY,
    VOTE,
    TRIMMED;

    private static final double TRIM = 0.25;

    static Setting setting() {
        return Kind.choice(
                "agg", "what becomes of a batch's criticisms", "concatenation", "summary", "vote", "trimmed");
    }

    static Aggregate named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /// @param criticisms may be none
    List<String> of(Session session, Parameter.Text text, List<String> criticisms, RandomStream random)
            throws InterruptedException {
        if (criticisms.size() < 2) return criticisms;
        return switch (this) {
            case CONCATENATION -> criticisms;
            case SUMMARY -> {
                List<String> said = Proposals.words(session, new Ask.Summarize(text, criticisms), 1, random);
                yield said.isEmpty() ? criticisms : said;
            }
            case VOTE -> likeness(criticisms).subList(0, 1);
            case TRIMMED -> {
                int kept = (int) Math.ceil((1 - TRIM) * criticisms.size());
                List<String> most = likeness(criticisms).subList(0, kept);
                yield criticisms.stream().filter(most::contains).toList();
            }
        };
    }

    /// Those most like the others first, the first first among equals.
    private static List<String> likeness(List<String> criticisms) {
        List<double[]> features = criticisms.stream().map(TextFeatures::of).toList();
        record Rated(String words, double likeness) {}
        List<Rated> rated = new ArrayList<>();
        for (int i = 0; i < criticisms.size(); i++) {
            double sum = 0;
            for (double[] other : features) sum += TextFeatures.cosine(features.get(i), other);
            rated.add(new Rated(criticisms.get(i), sum));
        }
        rated.sort(Comparator.comparingDouble(Rated::likeness).reversed());
        return rated.stream().map(Rated::words).toList();
    }
}
