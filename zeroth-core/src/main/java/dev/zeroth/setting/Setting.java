package dev.zeroth.setting;

import dev.zeroth.space.Domain;
import org.jspecify.annotations.Nullable;

/// A setting that something takes.
///
/// @param domain the values that it may have
/// @param standard the value that it has when it is not given; null where that is decided from the rest
/// @param meaning one line for people
public record Setting(String name, Domain domain, @Nullable Object standard, String meaning) {

    public Setting {
        if (standard != null) standard = domain.value(standard).raw();
    }
}
