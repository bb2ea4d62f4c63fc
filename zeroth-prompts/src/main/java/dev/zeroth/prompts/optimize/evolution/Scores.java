package dev.zeroth.prompts.optimize.evolution;

import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.propose.Ask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The wordings of one text that were tried, with the best mean of each.
final class Scores {

    private final Parameter.Text text;
    private final List<Ask.Scored> all = new ArrayList<>();

    Scores(Parameter.Text text) {
        this.text = text;
    }

    void add(Validated validated) {
        var wording = validated.candidate().text(text.name());
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).wording().equals(wording)) continue;
            if (validated.mean() > all.get(i).score()) all.set(i, new Ask.Scored(wording, validated.mean()));
            return;
        }
        all.add(new Ask.Scored(wording, validated.mean()));
    }

    /// The best, ascending by score.
    List<Ask.Scored> ascending(int most) {
        List<Ask.Scored> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingDouble(Ask.Scored::score));
        return sorted.subList(Math.max(0, sorted.size() - most), sorted.size());
    }
}
