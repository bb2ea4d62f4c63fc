package dev.zeroth.prompts.program;

import java.util.ArrayList;
import java.util.List;

/// One run of a program with a candidate's settings. For one thread.
public final class Run {

    /// No run calls more often: a program that loops ends here.
    static final int MOST_STEPS = 1_000;

    private final Program program;
    private final Candidate candidate;
    private final int rollout;
    private final List<Trace.Step> steps = new ArrayList<>();

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
            return new Trace(run.steps, outputs, "");
        } catch (AnswerException e) {
            return new Trace(run.steps, Fields.NONE, String.valueOf(e.getMessage()));
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
        if (steps.size() == MOST_STEPS) {
            throw new AnswerException("the program calls more than %d times".formatted(MOST_STEPS));
        }
        try {
            Fields outputs = module.executor().answer(module, candidate, asked, rollout);
            steps.add(new Trace.Step(name, asked, outputs, ""));
            return outputs;
        } catch (AnswerException e) {
            steps.add(new Trace.Step(name, asked, Fields.NONE, String.valueOf(e.getMessage())));
            throw e;
        }
    }
}
