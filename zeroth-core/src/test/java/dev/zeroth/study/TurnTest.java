package dev.zeroth.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.storage.AttributeKind;
import dev.zeroth.storage.MemoryStorage;
import dev.zeroth.storage.Owner;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TurnTest {

    private static final int NO_PID = Integer.MAX_VALUE;

    private final MemoryStorage storage = new MemoryStorage();
    private final Study study = Study.builder("one").storage(storage).open();

    @Test
    void oneAtATimeHasIt() {
        Turn first = Objects.requireNonNull(study.turn("end"));
        Study other = Study.builder("one").storage(storage).open();
        assertThat(other.turn("end")).isNull();
        assertThat(other.turnOf("end")).isNotNull().matches(Owner::here);
        assertThat(other.turn("something else")).isNotNull();
        first.close();
        assertThat(other.turnOf("end")).isNull();
        assertThat(other.turn("end")).isNotNull();
    }

    @Test
    void whatADeadProcessOrAnotherHostHadIsFree() {
        Owner self = Owner.self();
        for (Owner gone : new Owner[] {new Owner(self.host(), NO_PID, 0), new Owner(self.host() + "2", NO_PID, 0)}) {
            storage.setStudyAttribute(study.record().id(), AttributeKind.SYSTEM, "zeroth:turn:end", gone.toJson());
            assertThat(study.turnOf("end")).isNull();
            Turn taken = Objects.requireNonNull(study.turn("end"));
            taken.close();
        }
    }
}
