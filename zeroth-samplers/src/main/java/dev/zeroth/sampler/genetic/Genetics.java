package dev.zeroth.sampler.genetic;

import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.PermutationDomain;
import dev.zeroth.space.PermutationValue;
import dev.zeroth.space.ScalarDomain;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.SequenceDomain;
import dev.zeroth.space.SubsetDomain;
import dev.zeroth.space.SubsetValue;
import dev.zeroth.space.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Points of a search space as genomes, and back. Genes of inactive parameters are latent: they are inherited
/// and vary like the others, and show when their condition is met again.
public final class Genetics {

    private final SearchSpace space;
    private final List<Parameter> parameters;
    private final Kind[] kinds;
    private final Domain[] domains;
    private final boolean conditional;
    private final int open;

    public Genetics(SearchSpace space) {
        this.space = space;
        this.parameters = space.parameters();
        this.kinds = new Kind[parameters.size()];
        this.domains = new Domain[kinds.length];
        int varying = 0;
        for (int i = 0; i < kinds.length; i++) {
            domains[i] = parameters.get(i).domain();
            kinds[i] = Kind.of(domains[i]);
            if (kinds[i] != Kind.FIXED) varying++;
        }
        this.open = varying;
        this.conditional = space.conditional();
    }

    /// How many genes have more than one value.
    public int open() {
        return open;
    }

    int size() {
        return kinds.length;
    }

    Kind kind(int i) {
        return kinds[i];
    }

    /// How many values a choice has, how many items a sequence.
    int count(int i) {
        return domains[i] instanceof SequenceDomain sequence ? sequence.items().size() : (int) domains[i].cardinality();
    }

    /// A uniform draw.
    public Genome draw(RandomStream random) {
        Genome genome = blank();
        for (int i = 0; i < kinds.length; i++) draw(genome, i, random);
        return genome;
    }

    /// Numbers in the middle of their bounds, the rest a uniform draw.
    public Genome centre(RandomStream random) {
        Genome genome = draw(random);
        for (int i = 0; i < kinds.length; i++) if (kinds[i] == Kind.NUMBER) genome.numbers[i] = 0.5;
        return genome;
    }

    private Genome blank() {
        return new Genome(new double[kinds.length], new int[kinds.length][]);
    }

    void draw(Genome genome, int i, RandomStream random) {
        switch (kinds[i]) {
            case FIXED -> genome.rows[i] = new int[0];
            case NUMBER -> genome.numbers[i] = random.nextDouble();
            case CHOICE -> genome.numbers[i] = random.nextInt(count(i));
            case ORDER, SET -> set(genome, i, RandomSampler.draw(domains[i], random));
        }
    }

    private static void set(Genome genome, int i, Value value) {
        List<Integer> row = switch (value) {
            case PermutationValue permutation -> permutation.order();
            case SubsetValue subset -> subset.chosen();
            default -> List.of();
        };
        genome.rows[i] = row.stream().mapToInt(Integer::intValue).toArray();
    }

    /// The genome of a point; genes of parameters without a value there are drawn.
    public Genome encode(Parameters point, RandomStream random) {
        Genome genome = draw(random);
        for (int i = 0; i < kinds.length; i++) {
            Value value = point.get(parameters.get(i).name());
            if (value == null || !value.domain().equals(domains[i])) continue;
            switch (kinds[i]) {
                case FIXED -> {}
                case NUMBER ->
                    genome.numbers[i] = Math.clamp(((ScalarDomain) domains[i]).unitOf(value.codes()[0]), 0, 1);
                case CHOICE -> genome.numbers[i] = value.codes()[0];
                case ORDER, SET -> set(genome, i, value);
            }
        }
        return genome;
    }

    /// The point that a genome stands for.
    public Parameters decode(Genome genome) {
        int[] next = {0};
        return space.fill((parameter, _) -> {
            while (!parameters.get(next[0]).name().equals(parameter.name())) next[0]++;
            return value(genome, next[0]++);
        });
    }

    private Value value(Genome genome, int i) {
        Domain domain = domains[i];
        return switch (kinds[i]) {
            case FIXED -> domain.at(new double[domain.coordinates().size()]);
            case NUMBER -> ((ScalarDomain) domain).decode(((ScalarDomain) domain).codeAt(genome.numbers[i]));
            case CHOICE -> ((ScalarDomain) domain).decode(genome.numbers[i]);
            case ORDER -> new PermutationValue((PermutationDomain) domain, boxed(genome.rows[i]));
            case SET -> new SubsetValue((SubsetDomain) domain, boxed(genome.rows[i]));
        };
    }

    private static List<Integer> boxed(int[] row) {
        List<Integer> boxed = new ArrayList<>(row.length);
        for (int item : row) boxed.add(item);
        return boxed;
    }

    /// Whether two genomes stand for the same point.
    public boolean same(Genome a, Genome b) {
        if (conditional) return decode(a).equals(decode(b));
        for (int i = 0; i < kinds.length; i++) if (!same(a, b, i)) return false;
        return true;
    }

    private boolean same(Genome a, Genome b, int i) {
        return switch (kinds[i]) {
            case FIXED -> true;
            case NUMBER -> {
                ScalarDomain domain = (ScalarDomain) domains[i];
                yield a.numbers[i] == b.numbers[i] || domain.codeAt(a.numbers[i]) == domain.codeAt(b.numbers[i]);
            }
            case CHOICE -> a.numbers[i] == b.numbers[i];
            case ORDER, SET -> Arrays.equals(a.rows[i], b.rows[i]);
        };
    }
}
