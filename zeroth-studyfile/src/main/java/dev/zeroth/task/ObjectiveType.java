package dev.zeroth.task;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A type of objective, the `type` of a study file's `objective`; found through the service loader.
public interface ObjectiveType {

    /// The name in study files, lower case with hyphens.
    String name();

    /// One line: what it evaluates.
    String summary();

    /// The JSON Schema (draft 2020-12) of its keys, `type` left out: an object schema as [SchemaObject] makes it.
    Map<String, @Nullable Object> schema();

    /// Reads an objective.
    ///
    /// Ask the section for every key; each mistake is noted there and reading goes on with a stand-in. Then call
    /// [Section#finish], which throws if there was any mistake, and only then make the task. What is found wrong
    /// later, such as in a data file, is noted with [Section#problem] before another [Section#finish], or thrown as
    /// a [dev.zeroth.usage.UsageException].
    ///
    /// @param section the objective's mapping; `type` is known already
    /// @throws Section.Invalid if there were mistakes
    Task read(Section section, TaskContext context);
}
