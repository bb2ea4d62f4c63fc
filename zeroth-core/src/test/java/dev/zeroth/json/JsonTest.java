package dev.zeroth.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {

    private enum Kind {
        GINI
    }

    @Test
    void scalarsAreWidened() {
        assertThat(Json.scalar(3)).isEqualTo(3L);
        assertThat(Json.scalar((byte) 3)).isEqualTo(3L);
        assertThat(Json.scalar(0.5f)).isEqualTo(0.5);
        assertThat(Json.scalar(Kind.GINI)).isEqualTo("GINI");
        assertThat(Json.scalar(null)).isNull();
        assertThatThrownBy(() -> Json.scalar(Double.NaN)).hasMessage("a JSON number is finite, got NaN");
        assertThatThrownBy(() -> Json.scalar(List.of()))
                .hasMessageStartingWith("a JSON scalar is a text, number, boolean or null, got java.util.");
    }

    @Test
    void copiesAreDeepAndUnmodifiable() {
        List<@Nullable Object> inner = new ArrayList<>();
        Collections.addAll(inner, 1, null, Double.NaN);
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("a", inner);
        Object copy = Json.copy(map);
        inner.clear();
        assertThat(Json.write(copy)).isEqualTo("{\"a\": [1, null, NaN]}");
        assertThat(copy)
                .isInstanceOfSatisfying(
                        Map.class,
                        kept -> assertThatThrownBy(kept::clear).isInstanceOf(UnsupportedOperationException.class));
        List<Object> circle = new ArrayList<>();
        circle.add(circle);
        assertThatThrownBy(() -> Json.copy(circle)).hasMessage("JSON nested deeper than 100");
        assertThatThrownBy(() -> Json.copy(new Object())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void textIsWrittenAsPythonDoes() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a\"b", List.of(1L, 2.5, 1e-5, Double.POSITIVE_INFINITY, true));
        map.put("", Map.of());
        map.put("c", List.of());
        assertThat(Json.write(map)).isEqualTo("{\"a\\\"b\": [1, 2.5, 1e-05, Infinity, true], \"\": {}, \"c\": []}");
        assertThat(Json.write("\\ \n \r \t \u0000 \u2028 \u00e9 \ud83d\ude00"))
                .isEqualTo("\"\\\\ \\n \\r \\t \\u0000 \\u2028 \u00e9 \ud83d\ude00\"");
        assertThatThrownBy(() -> Json.write(new Object())).hasMessage("not a JSON value: java.lang.Object");
    }
}
