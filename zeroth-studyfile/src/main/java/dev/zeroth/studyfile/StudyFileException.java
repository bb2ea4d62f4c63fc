package dev.zeroth.studyfile;

import dev.zeroth.task.Problem;
import java.util.List;

/// A study file with mistakes, all of them; the message has one line each.
public final class StudyFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public StudyFileException(List<Problem> problems) {
        super(String.join("\n", problems.stream().map(Problem::text).toList()));
        this.problems = List.copyOf(problems);
    }

    /// The mistakes, outermost first, then by line; at least one.
    public List<Problem> problems() {
        return problems;
    }
}
