package dev.zeroth.prompts.program;

/// A model did not answer as it should: refused, was cut off, or gave no such fields. The case fails; the run goes on.
public final class AnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AnswerException(String message) {
        super(message, null, false, false);
    }
}
