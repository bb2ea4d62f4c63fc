package dev.zeroth.weights.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.weights.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MethodNamesTest {

    @Test
    void namesAreThoseOfAllThatWalk() {
        List<Method> named =
                MethodNames.walking().stream().map(MethodNames::find).toList();
        assertThat(named).containsExactlyInAnyOrderElementsOf(Methods.walking());
        assertThat(named).allMatch(Method::steps);
    }

    @Test
    void theOthersHaveNamesToo() {
        List<String> others = new ArrayList<>(MethodNames.all());
        others.removeAll(MethodNames.walking());
        assertThat(others).containsExactly("bbt", "bbt-v2");
        assertThat(others).noneMatch(name -> MethodNames.find(name).steps());
        assertThat(MethodNames.find("bbt-v2", 6)).isEqualTo(new BbtLayers(500, 0.1, 6));
    }

    @Test
    void aMethodIsReadFromItsOwnLine() {
        List<Method> all = new ArrayList<>(Methods.walking());
        all.add(new Fzoo(5));
        all.add(new Flat(Flat.Kind.CMAES, 0.25, 12));
        all.add(new Bbt(20, 1e-3, 8));
        all.add(new BbtLayers(20, 0.25, 8));
        for (String name : MethodNames.all()) all.add(MethodNames.find(name));
        for (Method method : all)
            assertThat(MethodNames.read(method.describe())).isEqualTo(method);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        for (String line : List.of("", "mezzo noise=gaussian", "fzoo", "fzoo members=8 more=1", "mezo noise=loud")) {
            assertThatThrownBy(() -> MethodNames.read(line)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> MethodNames.find("mezo", 8)).hasMessage("method 'mezo' has no members");
        assertThat(MethodNames.find("eggroll", 8)).isEqualTo(new Eggroll(8, 1));
    }
}
