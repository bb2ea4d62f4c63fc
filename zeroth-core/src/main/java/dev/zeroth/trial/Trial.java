package dev.zeroth.trial;

import dev.zeroth.math.RandomStream;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.PermutationDomain;
import dev.zeroth.space.SubsetDomain;
import dev.zeroth.space.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A running trial, as its objective sees it. Used by one thread.
///
/// Asked twice for the same name, it answers with the same value.
public interface Trial {

    /// The trial's number in its study, from 0.
    int number();

    /// The number of the trial whose state, such as a checkpoint that it wrote, this one should go on from;
    /// empty where it starts afresh. Samplers that breed trials, such as population based training, give one.
    default OptionalInt parent() {
        return OptionalInt.empty();
    }

    /// The value of a parameter; for a declared space the domain must be the declared one.
    Value suggest(String name, Domain domain);

    /// The values suggested so far; with a declared space, all of them.
    Parameters parameters();

    /// Intermediate values, one per objective.
    ///
    /// @param step from 0; a later report at the same step is ignored
    /// @param values in the order of the study's directions; NaN where there is none
    void report(int step, double... values);

    /// Whether the pruner holds that this trial is not worth going on with; then throw [TrialPruned].
    boolean shouldPrune();

    /// Keeps a JSON value beside the trial.
    void setUserAttribute(String name, @Nullable Object value);

    /// An outcome constraint: feasible at 0 or below.
    void setConstraint(String name, double value);

    /// The partial derivatives of a single objective's value by parameters, where the objective knows them.
    /// Methods that follow gradients (`quasi-newton`, `gradient-descent`, `sqp`, `portfolio`, `hybrid`, and so
    /// `auto`) then need no evaluations for differences, provided that every parameter is a float without a
    /// step and has one; with `sqp`, that there are no outcome constraints either.
    ///
    /// @param slopes by the parameters' names, in value per unit of the parameter, whatever its scale; none NaN
    /// @throws IllegalArgumentException for NaN, or where there are several objectives
    /// @throws dev.zeroth.usage.UsageException for a parameter that the trial has not
    void setGradient(Map<String, Double> slopes);

    /// Tells those who watch, if any, how far the trial is, in a few words such as `pass 120 of 1600`; kept nowhere.
    default void tellProgress(String words) {}

    /// A random stream of this trial's own, the same in every run of the study.
    RandomStream random(String purpose);

    /// A float from low to high.
    default double suggestFloat(String name, double low, double high) {
        return suggestFloat(name, FloatDomain.of(low, high));
    }

    /// A float of a domain, such as `FloatDomain.log(1e-5, 1e-1)`.
    default double suggestFloat(String name, FloatDomain domain) {
        suggest(name, domain);
        return parameters().getFloat(name);
    }

    /// A whole number from low to high.
    default int suggestInt(String name, int low, int high) {
        return suggestInt(name, IntDomain.of(low, high));
    }

    /// A whole number of a domain, such as `IntDomain.log(1, 1024)`.
    default int suggestInt(String name, IntDomain domain) {
        suggest(name, domain);
        return parameters().getInt(name);
    }

    /// One of several texts, numbers or booleans.
    @SuppressWarnings("unchecked")
    default <T> T suggestCategorical(String name, T... choices) {
        return suggestCategorical(name, Arrays.asList(choices));
    }

    /// One of several texts, numbers or booleans.
    default <T> T suggestCategorical(String name, List<T> choices) {
        return choices.get(
                (int) suggest(name, ChoiceDomain.of(choices.toArray())).codes()[0]);
    }

    /// False or true.
    default boolean suggestBoolean(String name) {
        suggest(name, new BooleanDomain());
        return parameters().getBoolean(name);
    }

    /// An order of these items.
    default <T> List<T> suggestPermutation(String name, List<T> items) {
        PermutationDomain domain = PermutationDomain.of(items.toArray());
        suggest(name, domain);
        return pick(items, domain.items(), parameters().getList(name));
    }

    /// A selection of this many of these items.
    default <T> List<T> suggestSubset(String name, List<T> items, int size) {
        SubsetDomain domain = SubsetDomain.of(size, items.toArray());
        suggest(name, domain);
        return pick(items, domain.items(), parameters().getList(name));
    }

    private static <T> List<T> pick(List<T> items, List<?> known, List<?> named) {
        return named.stream().map(item -> items.get(known.indexOf(item))).toList();
    }
}
