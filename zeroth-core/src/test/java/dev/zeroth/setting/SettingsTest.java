package dev.zeroth.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.usage.UsageException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final List<Setting> DECLARED = List.of(
            new Setting("startup", IntDomain.of(0, 100), 10, "random trials first"),
            new Setting("gamma", FloatDomain.of(0, 1), null, "share of good trials"),
            new Setting("multivariate", new BooleanDomain(), true, "joint"),
            new Setting("kind", ChoiceDomain.of("a", "b"), "a", "which"));

    @Test
    void whatIsNotGivenIsStandard() {
        Settings settings = Settings.of("sampler 'tpe'", DECLARED, Map.of("startup", 5, "gamma", 0.5));
        assertThat(settings.getInt("startup")).isEqualTo(5);
        assertThat(settings.getFloat("gamma")).isEqualTo(0.5);
        assertThat(settings.getBoolean("multivariate")).isTrue();
        assertThat(settings.getText("kind")).isEqualTo("a");
        assertThat(settings.values().keySet()).containsExactly("startup", "gamma", "multivariate", "kind");
        Settings undecided = Settings.of("sampler 'tpe'", DECLARED, Map.of());
        assertThatThrownBy(() -> undecided.getFloat("gamma")).hasMessage("setting gamma is undecided");
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> Settings.of("sampler 'tpe'", DECLARED, Map.of("statup", 5)))
                .isInstanceOfSatisfying(UsageException.class, e -> {
                    assertThat(e).hasMessage("unknown setting of sampler 'tpe' 'statup'");
                    assertThat(e.hint()).isEqualTo("Maybe 'startup'? Known: startup, gamma, multivariate, kind");
                });
        assertThatThrownBy(() -> Settings.of("sampler 'tpe'", DECLARED, Map.of("startup", 500)))
                .isInstanceOf(UsageException.class)
                .hasMessage("startup of sampler 'tpe' must be of int(0,100), got 500");
        assertThatThrownBy(() -> new Setting("x", IntDomain.of(0, 1), 2, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
