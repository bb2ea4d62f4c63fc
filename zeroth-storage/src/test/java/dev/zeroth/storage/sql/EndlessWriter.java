package dev.zeroth.storage.sql;

import dev.zeroth.storage.Storage;
import dev.zeroth.storage.StorageOptions;
import dev.zeroth.storage.Storages;
import dev.zeroth.testkit.storage.TrialSamples;
import dev.zeroth.trial.TrialState;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/// A process that adds and finishes trials until it is killed, and prints the number of each that it has finished.
final class EndlessWriter {

    private EndlessWriter() {}

    public static void main(String[] arguments) {
        try (Storage storage = Storages.open(StorageOptions.of(arguments[0]))) {
            long study = Objects.requireNonNull(storage.find("study")).id();
            int number = storage.trials(study, 0, new TreeSet<>()).size();
            for (; ; number++) {
                if (!storage.add(study, TrialSamples.full(number, TrialState.RUNNING, List.of()))) continue;
                storage.write(study, number, TrialSamples.reported(3, 1));
                storage.finish(
                        study,
                        number,
                        TrialSamples.reported(4, 1),
                        TrialState.COMPLETE,
                        List.of(number / 2.0),
                        TrialSamples.END);
                System.out.println(number);
            }
        }
    }
}
