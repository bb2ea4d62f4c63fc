package dev.zeroth.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private static Parameters switches(int bits, boolean backwards) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            int at = backwards ? 9 - i : i;
            values.put("s" + at, new BooleanDomain().value((bits >> at & 1) == 1));
        }
        return new Parameters(new LinkedHashMap<>(values));
    }

    /// 1,024 points of ten switches: two or three of them may share one of 2^32 hashes by chance, once
    /// in 8,000 sets.
    @Test
    void pointsOfSwitchesHaveHashesOfTheirOwn() {
        Set<Integer> hashes = new HashSet<>();
        for (int bits = 0; bits < 1024; bits++) hashes.add(switches(bits, false).hashCode());
        assertThat(hashes).hasSizeGreaterThan(1021);
    }

    @Test
    void equalPointsHaveEqualHashesInAnyOrder() {
        assertThat(switches(357, true)).isEqualTo(switches(357, false)).hasSameHashCodeAs(switches(357, false));
    }
}
