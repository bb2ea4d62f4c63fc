package dev.zeroth.prompts.call;

/// The next call, evaluation or candidate would go beyond the budget. A run ends by it as it should.
public final class BudgetSpent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param limit such as `calls=2000`
    public BudgetSpent(String limit) {
        super("the budget is spent: " + limit, null, false, false);
    }
}
