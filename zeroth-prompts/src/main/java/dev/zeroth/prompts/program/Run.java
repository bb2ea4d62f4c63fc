package dev.zeroth.prompts.program;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// One run of a program with a candidate's settings. For one thread.
public final class Run {

    /// No run calls more often: a program that loops ends here.
    static final int MOST_STEPS = 1_000;

    private final Program program;
    private final Candidate candidate;
    private final int rollout;
    private final List<Trace.Step> steps = new ArrayList<>();
    private final List<Trace.Transition> transitions = new ArrayList<>();

    private Run(Program program, Candidate candidate, int rollout) {
        this.program = program;
        this.candidate = candidate;
        this.rollout = rollout;
    }

    /// Runs a program once.
    ///
    /// @param rollout as of [Executor#answer]
    public static Trace of(Program program, Candidate candidate, Fields inputs, int rollout)
            throws InterruptedException {
        Run run = new Run(program, candidate, rollout);
        try {
            Fields outputs = program.run(inputs, run);
            return new Trace(run.steps, run.transitions, outputs, "");
        } catch (AnswerException e) {
            return new Trace(run.steps, run.transitions, Fields.NONE, String.valueOf(e.getMessage()));
        }
    }

    public Candidate candidate() {
        return candidate;
    }

    /// The outputs of a module.
    ///
    /// @param inputs may hold more than the module's signature asks for; the rest is not told to it
    /// @throws AnswerException if it has none
    public Fields call(String name, Fields inputs) throws InterruptedException {
        Module module = program.module(name);
        Fields asked = Fields.NONE;
        for (Field field : module.signature().inputs()) asked = asked.with(field.name(), inputs.get(field.name()));
        Fields told = asked;
        return step(name, told, () -> module.executor().answer(module, candidate, told, rollout));
    }

    /// What a piece of code makes of some fields, kept among the steps as a module's answer is.
    ///
    /// @param name unlike that of any module
    /// @throws AnswerException as the code does
    public Fields compute(String name, Fields inputs, UnaryOperator<Fields> code) throws InterruptedException {
        return step(name, inputs, () -> code.apply(inputs));
    }

    /// Notes that a program goes from a state to another: see [StateFlow].
    public void moves(String from, String to) {
        transitions.add(new Trace.Transition(from, to, steps.size()));
    }

    private interface Answer {
        Fields get() throws InterruptedException;
    }

    private Fields step(String name, Fields inputs, Answer answer) throws InterruptedException {
        if (steps.size() == MOST_STEPS) {
            throw new AnswerException("the program calls more than %d times".formatted(MOST_STEPS));
        }
        try {
            Fields outputs = answer.get();
            steps.add(new Trace.Step(name, inputs, outputs, ""));
            return outputs;
        } catch (AnswerException e) {
            steps.add(new Trace.Step(name, inputs, Fields.NONE, String.valueOf(e.getMessage())));
            throw e;
        }
    }
}
