package dev.zeroth.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A part of a parsed expression. Operators of equal precedence form one flat node, so that the depth of a tree is
/// bounded by the nesting of the text and not by its length.
sealed interface Node {
    @Nullable
    Object value(Function<String, @Nullable Object> lookup);

    int column();

    /// A constant.
    record Constant(@Nullable Object constant, int column) implements Node {
        @Override
        public @Nullable Object value(Function<String, @Nullable Object> lookup) {
            return constant;
        }
    }

    /// The value of a parameter.
    record Name(String name, int column) implements Node {
        @Override
        public @Nullable Object value(Function<String, @Nullable Object> lookup) {
            return Values.normal(lookup.apply(name), name, column);
        }
    }

    /// A list in brackets with at least one element that is no constant.
    record Elements(List<Node> elements, int column) implements Node {
        @Override
        public @Nullable Object value(Function<String, @Nullable Object> lookup) {
            List<@Nullable Object> values = values(elements, lookup);
            return values == null ? Absent.ABSENT : Collections.unmodifiableList(values);
        }

        /// The values, or null where one is absent.
        static @Nullable List<@Nullable Object> values(List<Node> nodes, Function<String, @Nullable Object> lookup) {
            List<@Nullable Object> values = new ArrayList<>(nodes.size());
            boolean absent = false;
            for (Node node : nodes) {
                Object value = node.value(lookup);
                absent |= value == Absent.ABSENT;
                values.add(value);
            }
            return absent ? null : values;
        }
    }

    /// A call of a function.
    record Call(Calls function, List<Node> arguments, int column) implements Node {
        @Override
        public @Nullable Object value(Function<String, @Nullable Object> lookup) {
            List<@Nullable Object> values = Elements.values(arguments, lookup);
            return values == null ? Absent.ABSENT : function.apply(values, column);
        }
    }

    /// An element of a list, counted from 0.
    record Index(Node list, Node index, int column) implements Node {
        @Override
        public @Nullable Object value(Function<String, @Nullable Object> lookup) {
            Object whole = list.value(lookup);
            Object at = index.value(lookup);
            if (whole == Absent.ABSENT || at == Absent.ABSENT) {
                return Absent.ABSENT;
            }
            if (!(whole instanceof List<?> values)) {
                throw new Fault("expected a list before '[', found " + Values.show(whole), column);
            }
            if (!(at instanceof Long i)) {
                throw new Fault("expected a whole number as the index, found " + Values.show(at), column);
            }
            long place = i < 0 ? i + values.size() : i;
            if (place < 0 || place >= values.size()) {
                throw new Fault("the index " + i + " is outside a list of " + values.size(), column);
            }
            return values.get((int) place);
        }
    }

    /// A number with its sign turned.
    record Negated(Node operand, int column) implements Node {
        @Override
        public @Nullable Object value(Function<String, @Nullable Object> lookup) {
            Object value = operand.value(lookup);
            return switch (value) {
                case Long l when l != Long.MIN_VALUE -> (Object) (-l);
                case Absent a -> a;
                case null, default -> (Object) (-Arithmetic.number(value, "-", column));
            };
        }
    }

    /// Arithmetic operators of one precedence, applied from the left.
    record Chain(Node first, List<Step> steps, int column) implements Node {
        record Step(Arithmetic operator, Node operand, int column) {}

        @Override
        public @Nullable Object value(Function<String, @Nullable Object> lookup) {
            Object value = first.value(lookup);
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                value = step.operator.apply(value, step.operand.value(lookup), step.column);
            }
            return value;
        }
    }

    /// Comparisons, each between neighbours, all of which must hold: `1 <= x < 5`.
    record Comparisons(Node first, List<Link> links, int column) implements Node {
        record Link(Comparison operator, Node operand, int column) {}

        @Override
        public @Nullable Object value(Function<String, @Nullable Object> lookup) {
            Object left = first.value(lookup);
            boolean absent = false;
            for (int i = 0; i < links.size(); i++) {
                Link link = links.get(i);
                Object right = link.operand.value(lookup);
                if (left == Absent.ABSENT || right == Absent.ABSENT) {
                    absent = true;
                } else if (!link.operator.holds(left, right, link.column)) {
                    return false;
                }
                left = right;
            }
            return absent ? Absent.ABSENT : (Object) true;
        }
    }

    /// `and` (decided by false) or `or` (decided by true) over two or more conditions, in Kleene's three-valued
    /// logic.
    record Junction(List<Node> conditions, boolean decisive, int column) implements Node {
        @Override
        public @Nullable Object value(Function<String, @Nullable Object> lookup) {
            boolean absent = false;
            for (int i = 0; i < conditions.size(); i++) {
                Node condition = conditions.get(i);
                Object value = truth(condition.value(lookup), decisive ? "or" : "and", condition.column());
                if (value == Absent.ABSENT) {
                    absent = true;
                } else if (value.equals(decisive)) {
                    return decisive;
                }
            }
            return absent ? Absent.ABSENT : (Object) !decisive;
        }
    }

    /// The opposite of a condition.
    record Not(Node condition, int column) implements Node {
        @Override
        public @Nullable Object value(Function<String, @Nullable Object> lookup) {
            Object value = truth(condition.value(lookup), "not", condition.column());
            return value instanceof Boolean b ? (Object) !b : value;
        }
    }

    private static Object truth(@Nullable Object value, String operator, int column) {
        if (value instanceof Boolean || value instanceof Absent) {
            return value;
        }
        throw new Fault("'" + operator + "' needs true or false, found " + Values.show(value), column);
    }
}
