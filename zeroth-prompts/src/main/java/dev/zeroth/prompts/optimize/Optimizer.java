package dev.zeroth.prompts.optimize;

/// A method that improves a program.
public interface Optimizer {

    /// The name in study files, lower case with hyphens.
    String name();

    /// Name and settings: equal ones, of one seed, make the same choices.
    String fingerprint();

    /// Works until it has nothing more to try, or the budget is spent: what the session validated counts.
    ///
    /// A function of the session alone: begun again, it asks for the same.
    ///
    /// @throws dev.zeroth.prompts.call.BudgetSpent let through from the session
    void optimize(Session session) throws InterruptedException;
}
