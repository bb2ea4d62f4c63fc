package dev.zeroth.finetune.reward;

import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A type of reward, the `type` of a study file's `reward`; found through the service loader.
public interface RewardType {

    /// The name in study files.
    String name();

    /// The JSON Schema of its keys, `type` left out, as [dev.zeroth.task.SchemaObject] makes it.
    Map<String, @Nullable Object> schema();

    /// Reads a reward; mistakes are noted in the section, and a stand-in comes back.
    Reward read(Section section, TaskContext context);
}
