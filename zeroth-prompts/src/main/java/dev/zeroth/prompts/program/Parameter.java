package dev.zeroth.prompts.program;

import java.util.Collections;
import java.util.List;

/// Something in a program that may change. Its name is `module.what`, unique within a program.
public sealed interface Parameter {

    /// The module that it belongs to; empty: the program as a whole.
    String module();

    /// Unique within a program, such as `classify.instruction`.
    String name();

    Setting initial();

    /// A text: an instruction, a role, a tool's description.
    ///
    /// @param purpose what the text is for, in words that a proposer is told
    /// @param most characters
    record Text(String module, String name, String purpose, Wording wording, int most) implements Parameter {

        public Text {
            if (most < 1) throw new IllegalArgumentException("most must be at least 1, got " + most);
        }

        @Override
        public Setting.Text initial() {
            return new Setting.Text(wording);
        }
    }

    /// The cases that a prompt shows.
    ///
    /// @param most how many at most, 0 and up
    record Shown(String module, String name, Signature signature, List<Demonstration> demonstrations, int most)
            implements Parameter {

        public Shown {
            demonstrations = List.copyOf(demonstrations);
            if (demonstrations.size() > most) {
                throw new IllegalArgumentException(
                        "%s: %d demonstrations, at most %d are allowed".formatted(name, demonstrations.size(), most));
            }
        }

        @Override
        public Setting.Shown initial() {
            return new Setting.Shown(demonstrations);
        }
    }

    /// One of several.
    record Choice(String module, String name, List<String> choices, String choice) implements Parameter {

        public Choice {
            choices = List.copyOf(choices);
            if (!choices.contains(choice)) {
                throw new IllegalArgumentException("%s: '%s' is none of %s".formatted(name, choice, choices));
            }
        }

        @Override
        public Setting.Chosen initial() {
            return new Setting.Chosen(choice);
        }
    }

    /// A number within bounds, such as a temperature.
    record Amount(String module, String name, double low, double high, double value) implements Parameter {

        public Amount {
            if (!(low <= value && value <= high)) {
                throw new IllegalArgumentException("%s: %s lies outside of %s to %s".formatted(name, value, low, high));
            }
        }

        @Override
        public Setting.Amount initial() {
            return new Setting.Amount(value);
        }
    }

    /// A soft prompt, at first all zeros.
    ///
    /// @param size how many numbers, each of about 1 in size
    record Vector(String module, String name, int size) implements Parameter {

        public Vector {
            if (size < 1) throw new IllegalArgumentException("size must be at least 1, got " + size);
        }

        @Override
        public Setting.Vector initial() {
            return new Setting.Vector(Collections.nCopies(size, 0.0));
        }
    }
}
