package dev.zeroth.space;

import dev.zeroth.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One of several JSON scalars, without order among them.
///
/// @param choices at least one, distinct (numbers by value)
public record ChoiceDomain(List<@Nullable Object> choices) implements ScalarDomain {

    public ChoiceDomain {
        choices = Choices.distinct(choices, "choice");
    }

    /// One of these scalars.
    public static ChoiceDomain of(@Nullable Object... choices) {
        return new ChoiceDomain(Arrays.asList(choices));
    }

    @Override
    public double cardinality() {
        return choices.size();
    }

    @Override
    public ChoiceValue value(@Nullable Object raw) {
        int index = Choices.indexOf(choices, Json.scalar(raw));
        if (index < 0) throw new IllegalArgumentException("%s is not one of %s".formatted(Json.write(raw), this));
        return new ChoiceValue(this, index);
    }

    @Override
    public ChoiceValue decode(double code) {
        return new ChoiceValue(this, index(code, choices.size()));
    }

    static int index(double code, int size) {
        if (!(code >= 0 && code < size) || code != Math.rint(code)) {
            throw new IllegalArgumentException("index %s is outside 0..%s".formatted(code, size - 1));
        }
        return (int) code;
    }

    @Override
    public double codeAt(double unit) {
        return Math.min((int) (unit * choices.size()), choices.size() - 1);
    }

    @Override
    public double codeOf(long index) {
        return Objects.checkIndex(index, (long) cardinality());
    }

    @Override
    public double unitOf(double code) {
        return (code + 0.5) / choices.size();
    }

    @Override
    public String toString() {
        return ParameterText.format(this);
    }
}
