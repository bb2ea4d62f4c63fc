package dev.zeroth.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LehmerTest {
    @Test
    void codesOfFourAreAllPermutations() {
        Set<List<Integer>> seen = new HashSet<>();
        String last = "";
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 3; b++) {
                for (int c = 0; c < 2; c++) {
                    int[] code = {a, b, c, 0};
                    int[] permutation = Lehmer.permutation(code, 4);
                    assertThat(Lehmer.code(permutation)).containsExactly(code);
                    List<Integer> list = Arrays.stream(permutation).boxed().toList();
                    assertThat(list).containsExactlyInAnyOrder(0, 1, 2, 3);
                    assertThat(list.toString()).isGreaterThan(last);
                    seen.add(list);
                    last = list.toString();
                }
            }
        }
        assertThat(seen).hasSize(24);
    }

    @Test
    void partialCodesSelect() {
        assertThat(Lehmer.selection(new int[] {2, 2}, 5)).containsExactly(2, 3);
        assertThat(Lehmer.permutation(new int[] {2, 2}, 5)).containsExactly(2, 3, 0, 1, 4);
        assertThat(Lehmer.code(new int[] {2, 3}, 5)).containsExactly(2, 2);
        assertThat(Lehmer.permutation(new int[0], 3)).containsExactly(0, 1, 2);
        assertThat(Lehmer.permutation(new int[0], 0)).isEmpty();
    }

    @Test
    void roundTripsRandomSelections() {
        RandomStream random = new RandomStream(1);
        for (int trial = 0; trial < 500; trial++) {
            int n = random.nextInt(1, 40);
            List<Integer> code = new ArrayList<>();
            for (int i = 0; i < random.nextInt(0, n + 1) && i < n; i++) {
                code.add(random.nextInt(n - i));
            }
            int[] array = code.stream().mapToInt(i -> i).toArray();
            int[] selection = Lehmer.selection(array, n);
            assertThat(selection).doesNotHaveDuplicates();
            assertThat(Arrays.stream(selection)).allMatch(e -> e >= 0 && e < n);
            assertThat(Lehmer.code(selection, n)).containsExactly(array);
        }
    }

    @Test
    void refusesWhatIsNoCode() {
        assertThatThrownBy(() -> Lehmer.permutation(new int[] {0, 3}, 4))
                .hasMessage("code[1] must be from 0 to 2, got 3");
        assertThatThrownBy(() -> Lehmer.permutation(new int[] {-1}, 4))
                .hasMessage("code[0] must be from 0 to 3, got -1");
        assertThatThrownBy(() -> Lehmer.permutation(new int[5], 4))
                .hasMessage("at most n = 4 elements can be given, got 5");
        assertThatThrownBy(() -> Lehmer.code(new int[] {0, 0})).hasMessage("the elements must differ, got 0 twice");
        assertThatThrownBy(() -> Lehmer.code(new int[] {4}, 4)).hasMessage("element 0 must be from 0 to 3, got 4");
    }
}
