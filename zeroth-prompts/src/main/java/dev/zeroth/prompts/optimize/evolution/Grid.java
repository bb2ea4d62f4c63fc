package dev.zeroth.prompts.optimize.evolution;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Draws;
import dev.zeroth.prompts.optimize.TextFeatures;
import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// The best candidate of each cell.
///
/// ```
/// length cell:    b log2(1 + characters / 32) / 8
/// likeness cell:  b (1 - cosine to the initial program)
/// ```
final class Grid {

    private static final double UNIT = 32;
    private static final double DOUBLINGS = 8;

    private record Cell(int length, int unlike) {}

    private final int bins;
    private final double[] origin;
    private final Map<Cell, Validated> elites = new LinkedHashMap<>();

    Grid(int bins, Validated first) {
        this.bins = bins;
        this.origin = TextFeatures.of(first.candidate());
        offer(first);
    }

    /// Whether it is the best of its cell now.
    boolean offer(Validated one) {
        Cell cell = cell(one.candidate());
        Validated there = elites.get(cell);
        if (there != null && there.mean() >= one.mean()) return false;
        elites.put(cell, one);
        return true;
    }

    private Cell cell(Candidate candidate) {
        int characters = 0;
        for (Setting setting : candidate.settings().values()) {
            if (setting instanceof Setting.Text text)
                characters += text.wording().text().length();
        }
        double length = Math.log1p(characters / UNIT) / Math.log(2) / DOUBLINGS;
        double unlike = 1 - TextFeatures.cosine(origin, TextFeatures.of(candidate));
        return new Cell(bin(length), bin(unlike));
    }

    private int bin(double share) {
        return Math.clamp((int) (share * bins), 0, bins - 1);
    }

    int size() {
        return elites.size();
    }

    private List<Validated> all() {
        return List.copyOf(elites.values());
    }

    Validated best() {
        return all().stream().max(Comparator.comparingDouble(Validated::mean)).orElseThrow();
    }

    Validated draw(boolean byMean, RandomStream random) {
        List<Validated> all = all();
        if (!byMean) return Draws.one(all, random);
        return all.get(Draws.weighted(all.stream().mapToDouble(Validated::mean).toArray(), random));
    }

    /// The best and some others, ascending by their means.
    List<Validated> inspirations(int count, RandomStream random) {
        if (count == 0) return List.of();
        SequencedSet<Validated> some = new LinkedHashSet<>();
        some.add(best());
        for (Validated one : Split.drawn(all(), count, random)) {
            if (some.size() < count) some.add(one);
        }
        List<Validated> sorted = new ArrayList<>(some);
        sorted.sort(Comparator.comparingDouble(Validated::mean));
        return sorted;
    }
}
