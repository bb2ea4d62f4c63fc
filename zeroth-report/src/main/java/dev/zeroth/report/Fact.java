package dev.zeroth.report;

/// A line of the report's last section.
///
/// @param code whether the value is something to type, such as a command
public record Fact(String label, String value, boolean code) {

    /// A fact in words.
    public static Fact of(String label, String value) {
        return new Fact(label, value, false);
    }

    /// A command, kept as it is and offered for copying.
    public static Fact command(String label, String value) {
        return new Fact(label, value, true);
    }
}
