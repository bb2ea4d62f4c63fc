package dev.zeroth.promptfile;

import dev.zeroth.prompts.call.Journal;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.propose.Proposer;

/// Who answers and who proposes. They are put behind the meter and the journal of each trial.
interface Models extends AutoCloseable {

    Program program(Meter meter, Journal journal);

    Proposer proposer(Program program, Split split, Meter meter, Journal journal);

    @Override
    void close();
}
