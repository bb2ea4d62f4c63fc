package dev.zeroth.expression;

/// A problem at a column, before the text it belongs to is known; [Expression] turns it into an [ExpressionException].
final class Fault extends RuntimeException {
    final String problem;
    final int column;

    Fault(String problem, int column) {
        super(problem, null, false, false);
        this.problem = problem;
        this.column = column;
    }
}
