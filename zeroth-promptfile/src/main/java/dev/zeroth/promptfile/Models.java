package dev.zeroth.promptfile;

import dev.zeroth.prompts.call.Journal;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.program.Program;
import java.util.Map;

/// Who answers.
interface Models extends AutoCloseable {

    /// The program, its models behind a trial's meter and journal.
    Program program(Meter meter, Journal journal);

    /// The values of the output that some of the program's texts describe, by the name of the text.
    default Map<String, String> described(Program program) {
        return Map.of();
    }

    /// What a run of the program takes.
    ///
    /// @param asked examples that are asked for real, which is paid for; 0: none
    Probe probe(Split split, int asked) throws InterruptedException;

    @Override
    default void close() {}
}
