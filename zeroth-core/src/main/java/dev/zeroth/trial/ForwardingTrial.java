package dev.zeroth.trial;

import dev.zeroth.math.RandomStream;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.Value;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A trial that passes everything on to another one, but for what it does itself: for those that watch a
/// trial, count what it says, or end it.
public interface ForwardingTrial extends Trial {

    /// The trial to which everything goes.
    Trial trial();

    @Override
    default int number() {
        return trial().number();
    }

    @Override
    default OptionalInt parent() {
        return trial().parent();
    }

    @Override
    default Value suggest(String name, Domain domain) {
        return trial().suggest(name, domain);
    }

    @Override
    default Parameters parameters() {
        return trial().parameters();
    }

    @Override
    default void report(int step, double... values) {
        trial().report(step, values);
    }

    @Override
    default boolean shouldPrune() {
        return trial().shouldPrune();
    }

    @Override
    default void setUserAttribute(String name, @Nullable Object value) {
        trial().setUserAttribute(name, value);
    }

    @Override
    default void setConstraint(String name, double value) {
        trial().setConstraint(name, value);
    }

    @Override
    default void setGradient(Map<String, Double> slopes) {
        trial().setGradient(slopes);
    }

    @Override
    default void tellProgress(String words) {
        trial().tellProgress(words);
    }

    @Override
    default RandomStream random(String purpose) {
        return trial().random(purpose);
    }
}
