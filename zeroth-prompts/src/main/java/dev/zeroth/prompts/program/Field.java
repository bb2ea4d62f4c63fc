package dev.zeroth.prompts.program;

/// A named text of a signature.
///
/// @param name letters, digits, `_` and `-`
/// @param description what it holds, for the model and for proposers; may be empty
public record Field(String name, String description) {

    public Field {
        if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,63}")) {
            throw new IllegalArgumentException(
                    "a field's name is a letter and up to 63 letters, digits, _ or -, got '%s'".formatted(name));
        }
    }

    public Field(String name) {
        this(name, "");
    }
}
