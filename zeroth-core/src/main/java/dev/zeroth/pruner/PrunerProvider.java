package dev.zeroth.pruner;

import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import java.util.List;

/// Makes pruners of one kind; found through the service loader.
public interface PrunerProvider {

    /// The name in study files and flags, lower case with hyphens.
    String name();

    /// One line: what it does and when to use it.
    String summary();

    /// The settings that it takes.
    List<Setting> settings();

    /// A pruner with these settings.
    Pruner create(Settings settings);
}
