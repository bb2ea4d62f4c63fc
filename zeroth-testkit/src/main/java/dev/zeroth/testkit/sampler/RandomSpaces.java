package dev.zeroth.testkit.sampler;

import dev.zeroth.expression.Expression;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FixedDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.PermutationDomain;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.SubsetDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Random search spaces: one to eight parameters of every kind, about half of them under conditions, and
/// constraints that at least a quarter of uniform draws meet.
public final class RandomSpaces {

    private static final Object[] LETTERS = {"a", "b", "c", "d", "e"};
    private static final int DRAWS = 40;

    private final Streams streams;
    private final boolean finite;

    /// @param finite whether continuous domains are left out
    public RandomSpaces(long seed, boolean finite) {
        this.streams = new Streams(seed);
        this.finite = finite;
    }

    /// The space of an index, the same for the same seed.
    public SearchSpace at(int index) {
        RandomStream random = streams.stream(index, "space");
        List<Parameter> parameters = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            Expression when = i > 0 && random.nextInt(2) == 0 ? condition(parameters, random) : null;
            parameters.add(new Parameter("p" + i, domain(random), when));
        }
        SearchSpace free = new SearchSpace(parameters, List.of());
        List<Expression> constraints = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Expression constraint = constraint(free, random);
            if (constraint == null) continue;
            constraints.add(constraint);
            if (!roomy(new SearchSpace(parameters, constraints), random)) constraints.removeLast();
        }
        return new SearchSpace(parameters, constraints);
    }

    /// A random domain of any kind.
    public Domain domain(RandomStream random) {
        return switch (random.nextInt(finite ? 9 : 11)) {
            case 0 -> IntDomain.of(random.nextInt(-5, 3), random.nextInt(3, 9));
            case 1 -> IntDomain.log(1, 1 + random.nextInt(40));
            case 2 -> IntDomain.stepped(0, 1 + random.nextInt(30), 1 + random.nextInt(4));
            case 3 -> new BooleanDomain();
            case 4 -> ChoiceDomain.of(Arrays.copyOf(LETTERS, 1 + random.nextInt(5)));
            case 5 -> PermutationDomain.of(Arrays.copyOf(LETTERS, 1 + random.nextInt(4)));
            case 6 -> {
                int items = 1 + random.nextInt(5);
                yield SubsetDomain.of(1 + random.nextInt(items), Arrays.copyOf(LETTERS, items));
            }
            case 7 -> new FixedDomain(random.nextBoolean() ? "fixed" : 3L);
            case 8 -> FloatDomain.stepped(-1, 1, 0.1 + random.nextInt(5) / 8.0);
            case 9 -> FloatDomain.of(-random.nextDouble(), random.nextInt(3));
            default -> FloatDomain.log(1e-6, 1e-3 + random.nextDouble());
        };
    }

    private static @Nullable Expression condition(List<Parameter> earlier, RandomStream random) {
        Parameter parent = earlier.get(random.nextInt(earlier.size()));
        String name = parent.name();
        String number = String.format(Locale.ROOT, "%.3f", codeAt(parent.domain(), random.nextDouble()));
        return switch (parent.domain()) {
            case ChoiceDomain d ->
                Expression.parse("%s == \"%s\""
                        .formatted(
                                name, d.choices().get(random.nextInt(d.choices().size()))));
            case BooleanDomain _ -> Expression.parse(random.nextBoolean() ? name : "not " + name);
            case IntDomain _, FloatDomain _ -> Expression.parse("%s <= %s".formatted(name, number));
            case PermutationDomain _ -> Expression.parse("%s[0] == \"a\"".formatted(name));
            case SubsetDomain _ -> Expression.parse("\"a\" in " + name);
            case FixedDomain _ -> null;
        };
    }

    private static double codeAt(Domain domain, double unit) {
        return domain.coordinates().getFirst().codeAt(unit);
    }

    private static @Nullable Expression constraint(SearchSpace space, RandomStream random) {
        List<Parameter> numbers = space.parameters().stream()
                .filter(p -> p.domain() instanceof FloatDomain || p.domain() instanceof IntDomain)
                .toList();
        if (numbers.isEmpty()) return null;
        Parameter a = numbers.get(random.nextInt(numbers.size()));
        Parameter b = numbers.get(random.nextInt(numbers.size()));
        if (a.domain() instanceof IntDomain && random.nextInt(3) == 0) {
            return Expression.parse("%s %% 2 == 0".formatted(a.name()));
        }
        double bound = codeAt(a.domain(), random.nextDouble()) + codeAt(b.domain(), random.nextDouble());
        return Expression.parse(String.format(Locale.ROOT, "%s + %s <= %.6f", a.name(), b.name(), bound));
    }

    private static boolean roomy(SearchSpace space, RandomStream random) {
        int met = 0;
        for (int i = 0; i < DRAWS; i++) {
            Parameters point = space.fill((parameter, _) -> RandomSampler.draw(parameter.domain(), random));
            if (Objects.isNull(space.violated(point))) met++;
        }
        return 4 * met >= DRAWS;
    }
}
