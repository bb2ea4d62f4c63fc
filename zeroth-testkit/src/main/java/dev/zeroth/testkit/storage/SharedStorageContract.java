package dev.zeroth.testkit.storage;

import static dev.zeroth.testkit.storage.TrialSamples.END;
import static dev.zeroth.testkit.storage.TrialSamples.START;
import static dev.zeroth.testkit.storage.TrialSamples.full;
import static dev.zeroth.testkit.storage.TrialSamples.plain;
import static dev.zeroth.testkit.storage.TrialSamples.reported;
import static dev.zeroth.testkit.storage.TrialSamples.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.storage.AttributeKind;
import dev.zeroth.storage.Storage;
import dev.zeroth.storage.TrialFinishedException;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a storage does whose medium outlives the object and may be opened by several at once.
public abstract class SharedStorageContract extends StorageContract {

    /// The medium of [#open], opened once more.
    protected abstract Storage reopen() throws Exception;

    @Test
    void whatWasWrittenIsThereAfterClosing() throws Exception {
        long study = study();
        TrialRecord complete = full(0, TrialState.COMPLETE, List.of(1.5));
        storage.add(study, complete);
        storage.add(study, full(1, TrialState.RUNNING, List.of()));
        storage.close();
        storage = reopen();
        assertThat(storage.find("study")).isNotNull();
        assertThat(all(study)).containsExactly(complete, full(1, TrialState.RUNNING, List.of()));
        assertThat(storage.add(study, plain(2, TrialState.WAITING))).isTrue();
    }

    @Test
    void twoStoragesSeeEachOther() throws Exception {
        long study = study();
        try (Storage other = reopen()) {
            assertThat(other.add(study, running(0))).isTrue();
            assertThat(storage.add(study, running(0))).isFalse();
            assertThat(storage.add(study, running(1))).isTrue();
            assertThat(other.add(study, running(2))).isTrue();
            other.write(study, 1, reported(0, 5));
            storage.finish(study, 0, TrialDelta.NONE, TrialState.COMPLETE, List.of(0.5), END);
            assertThatThrownBy(() -> other.write(study, 0, reported(0, 1))).isInstanceOf(TrialFinishedException.class);
            assertThat(other.trials(study, 0, new TreeSet<>()))
                    .isEqualTo(all(study))
                    .hasSize(3);
            assertThat(all(study).get(1).reports()).containsEntry(0, 5.0);
        }
    }

    @Test
    void aStudyDeletedElsewhereIsNoticed() throws Exception {
        long study = study();
        for (int i = 0; i < 5; i++) storage.add(study, running(i));
        assertThat(all(study)).hasSize(5);
        try (Storage other = reopen()) {
            other.delete(study);
            assertThatThrownBy(() -> storage.add(study, running(5))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> storage.write(study, 2, reported(0, 1)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> all(study)).isInstanceOf(IllegalArgumentException.class);
            assertThat(other.create("elsewhere", List.of(Direction.MINIMIZE), Map.of()))
                    .isNotNull();
            long anew = study("anew", Direction.MINIMIZE);
            assertThat(storage.add(anew, running(0))).isTrue();
            assertThat(all(anew)).containsExactly(running(0));
        }
    }

    @Test
    void foreignChangesTellOthersWritesApartFromReading() throws Exception {
        long study = study();
        try (Storage other = reopen()) {
            long before = storage.foreignChanges();
            all(study);
            other.trials(study, 0, new TreeSet<>());
            other.find("study");
            assertThat(storage.foreignChanges()).isEqualTo(before);
            other.add(study, running(0));
            long added = storage.foreignChanges();
            assertThat(added).isNotEqualTo(before);
            other.write(study, 0, reported(0, 1));
            assertThat(storage.foreignChanges()).isNotEqualTo(added);
            long written = storage.foreignChanges();
            other.setStudyAttribute(study, AttributeKind.USER, "k", 1L);
            assertThat(storage.foreignChanges()).isNotEqualTo(written);
        }
    }

    @Test
    void storagesThatAddAtOnceLeaveNoGapAndNoNumberTwice() throws Exception {
        long study = study();
        int each = 30;
        try (Storage other = reopen();
                ExecutorService executor = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> lost = new ArrayList<>();
            for (Storage one : List.of(storage, other)) lost.add(executor.submit(() -> addAll(one, study, each)));
            for (Future<Integer> future : lost) assertThat(future.get()).isNotNegative();
        }
        assertThat(all(study))
                .extracting(TrialRecord::number)
                .containsExactlyElementsOf(IntStream.range(0, 2 * each).boxed().toList());
    }

    private static int addAll(Storage one, long study, int count) {
        int next = 0;
        int lost = 0;
        for (int added = 0; added < count; next++) {
            if (one.add(study, running(next))) added++;
            else lost++;
        }
        return lost;
    }

    @Test
    void storagesThatClaimOneTrialHaveOneWinner() throws Exception {
        long study = study();
        try (Storage other = reopen();
                ExecutorService executor = Executors.newFixedThreadPool(2)) {
            for (int number = 0; number < 10; number++) {
                storage.add(study, plain(number, TrialState.WAITING));
                List<Future<Boolean>> claims = new ArrayList<>();
                for (Storage one : List.of(storage, other)) {
                    int claimed = number;
                    claims.add(executor.submit(
                            () -> one.claim(study, claimed, TrialState.WAITING, null, TrialDelta.NONE, START)));
                }
                int won = 0;
                for (Future<Boolean> claim : claims) won += claim.get() ? 1 : 0;
                assertThat(won).isEqualTo(1);
            }
        }
    }

    @Test
    void theUrlOpensTheStorageAgain() throws Exception {
        try (Storage other = reopen()) {
            assertThat(other.url()).isEqualTo(storage.url());
        }
    }
}
