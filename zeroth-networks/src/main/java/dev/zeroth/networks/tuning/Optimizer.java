package dev.zeroth.networks.tuning;

import dev.zeroth.networks.training.Exploring;
import dev.zeroth.networks.training.ForwardOnly;
import dev.zeroth.networks.training.Gradients;
import dev.zeroth.networks.training.Hybrid;
import dev.zeroth.networks.training.Learner;
import dev.zeroth.networks.training.Rule;
import dev.zeroth.networks.training.SearchedRate;
import dev.zeroth.setting.Setting;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.usage.UsageException;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.method.Flat;
import dev.zeroth.weights.method.Methods;
import dev.zeroth.weights.method.OpenAiEs;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The optimizers of the study files' objective, by name, and the settings that each takes.
enum Optimizer {
    SGD("rate"),
    MOMENTUM("rate", "momentum"),
    ADAM("rate"),
    /// [SearchedRate] of Adam.
    SEARCHED_RATE("rate"),
    MEZO("rate", "epsilon", "passes"),
    ES("rate", "epsilon", "members", "passes"),
    CMAES("radius", "members", "passes"),
    PSO("radius", "members", "passes"),
    SA("radius", "members", "passes"),
    GA("radius", "members", "passes"),
    EXPLORING("rate", "exploration", "distance", "members", "passes"),
    /// A partner that starts from where Adam led.
    STARTED("rate", "share", "partner", "radius", "members", "passes"),
    /// Adam and a partner in turns.
    INTERLEAVED("rate", "share", "rounds", "partner", "radius", "members", "passes");

    private static final int MOST = 10_000;
    private static final List<Setting> SETTINGS = List.of(
            new Setting(
                    "rate", positive(), null, "how far a step goes, at first; searched for by MEZO and ES if absent"),
            new Setting("epsilon", positive(), null, "how far weights are moved to try them; searched for if absent"),
            new Setting("momentum", FloatDomain.of(0, 0.9999), 0.9, "the share of the step before"),
            new Setting("radius", positive(), 0.2, "how far a weight may go from where the search begins"),
            new Setting("members", IntDomain.of(1, MOST), null, "candidates a step"),
            new Setting("passes", IntDomain.of(1, MOST), null, "over how many minibatches a loss is a mean"),
            new Setting("exploration", FloatDomain.of(0, 1), 0.1, "the probability to look far away"),
            new Setting("distance", positive(), 0.5, "how far away that is"),
            new Setting("share", FloatDomain.of(0.001, 0.999), 0.5, "of the budget for gradient steps"),
            new Setting("rounds", IntDomain.of(1, MOST), 5L, "how often both take turns"),
            new Setting(
                    "partner", ChoiceDomain.of("cmaes", "pso", "sa", "ga", "mezo", "es"), "cmaes", "the other one"));

    private static final Map<String, Double> RATES =
            Map.of("sgd", 0.5, "momentum", 0.1, "adam", 0.01, "exploring", 0.05);
    private static final double ADAM_RATE = 0.01;
    private static final int FEW = 10;
    private static final int MANY = 20;
    private static final int PASSES = 4;

    /// Names of settings, each between blanks.
    private final String takes;

    Optimizer(String... takes) {
        this.takes = " " + String.join(" ", takes) + " ";
    }

    private static Domain positive() {
        return FloatDomain.of(1e-12, 1e6);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(Optimizer::label).toList();
    }

    static Optimizer named(String name) {
        for (Optimizer optimizer : values()) if (optimizer.label().equals(name)) return optimizer;
        throw UsageException.unknown("optimizer", name, labels());
    }

    /// The settings that it takes.
    List<Setting> settings() {
        return SETTINGS.stream()
                .filter(setting -> takes.contains(" " + setting.name() + " "))
                .toList();
    }

    /// @param given values of its settings; others are not looked at
    Learner learner(Map<String, @Nullable Object> given) {
        Given values = new Given(given);
        Gradients adam = new Gradients(Rule.adam(), values.number("rate", ADAM_RATE));
        return switch (this) {
            case SGD -> new Gradients(Rule.sgd(), rate(values));
            case MOMENTUM -> new Gradients(new Rule.Momentum(values.number("momentum", 0)), rate(values));
            case ADAM -> adam;
            case SEARCHED_RATE -> new SearchedRate(Rule.adam(), adam.rate());
            case MEZO, ES, CMAES, PSO, SA, GA -> forwardOnly(values, values.number("rate", 0));
            case EXPLORING -> exploring(values);
            case STARTED -> new Hybrid(adam, partner(values), values.number("share", 0), 1);
            case INTERLEAVED -> new Hybrid(adam, partner(values), values.number("share", 0), values.whole("rounds", 0));
        };
    }

    private double rate(Given values) {
        return values.number("rate", RATES.getOrDefault(label(), ADAM_RATE));
    }

    private static ForwardOnly partner(Given values) {
        return named(values.text("partner")).forwardOnly(values, 0);
    }

    private ForwardOnly exploring(Given values) {
        Method method = new Exploring(
                rate(values),
                values.number("exploration", 0),
                values.number("distance", 0),
                values.whole("members", MANY));
        return new ForwardOnly(method, 0, 0, values.whole("passes", PASSES), true);
    }

    private ForwardOnly forwardOnly(Given values, double rate) {
        double epsilon = values.number("epsilon", 0);
        return switch (this) {
            case MEZO -> new ForwardOnly(Methods.mezo(), rate, epsilon, values.whole("passes", 1), false);
            case ES -> {
                int members = (values.whole("members", FEW) + 1) / 2 * 2;
                yield new ForwardOnly(new OpenAiEs(members), rate, epsilon, values.whole("passes", 1), false);
            }
            default -> flat(values);
        };
    }

    private ForwardOnly flat(Given values) {
        Flat.Kind kind = switch (this) {
            case PSO -> Flat.Kind.SWARM;
            case SA -> Flat.Kind.ANNEALING;
            case GA -> Flat.Kind.GENETIC;
            default -> Flat.Kind.CMAES;
        };
        Flat method = new Flat(kind, values.number("radius", 1), values.whole("members", FEW));
        return new ForwardOnly(method, 0, 0, values.whole("passes", PASSES), true);
    }

    /// Values, or the standard ones, or those that this optimizer has for want of both.
    private record Given(Map<String, @Nullable Object> values) {

        private @Nullable Object value(String name) {
            if (values.get(name) != null) return values.get(name);
            for (Setting setting : SETTINGS) if (setting.name().equals(name)) return setting.standard();
            return null;
        }

        double number(String name, double otherwise) {
            return value(name) instanceof Number number ? number.doubleValue() : otherwise;
        }

        int whole(String name, int otherwise) {
            return value(name) instanceof Number number ? number.intValue() : otherwise;
        }

        String text(String name) {
            return String.valueOf(value(name));
        }
    }
}
