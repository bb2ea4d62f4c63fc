package dev.zeroth.models.learners;

import dev.zeroth.models.Task;
import dev.zeroth.models.settings.Setting;
import dev.zeroth.models.settings.Settings;
import java.util.List;
import java.util.Set;

/// Something that can be trained.
public interface Learner {
    /// The name in study files.
    String name();

    /// What it can be trained for.
    Set<Task> tasks();

    /// What can be tuned about it.
    List<Setting> settings();

    /// Whether numbers should be standardized for it unless someone says otherwise.
    boolean scaleMatters();

    /// Trains. The same data, settings and seed give the same model, bit for bit, whatever the number of threads.
    ///
    /// @throws IllegalArgumentException if the data do not fit the settings, such as fewer rows than clusters
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted
    FittedModel fit(Dataset train, Settings settings, FitContext context);
}
