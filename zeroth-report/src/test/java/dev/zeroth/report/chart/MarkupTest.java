package dev.zeroth.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkupTest {

    @Test
    void escapesWhatHtmlReads() {
        assertThat(Markup.escape("<b a=\"x\" c='y'>&amp;"))
                .isEqualTo("&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp;amp;");
        assertThat(Markup.escape("α → 🙂\tz")).isEqualTo("α → 🙂\tz");
    }

    @Test
    void replacesCharactersThatHtmlForbids() {
        assertThat(Markup.escape("a\u0000b\u001bc\u0085d")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd");
        assertThat(Markup.escape("x\uD800")).isEqualTo("x\uFFFD");
        assertThat(Markup.escape("\uDC00x\uFFFE")).isEqualTo("\uFFFDx\uFFFD");
    }

    @Test
    void scriptsCannotBeLeft() {
        assertThat(Markup.script("\"</script><!-- & \u2028\u2029\""))
                .isEqualTo("\"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028\\u2029\"");
    }

    @Test
    void shortensBetweenCharacters() {
        assertThat(Markup.shorten("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Markup.shorten("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(Markup.shorten("abcd🙂fg", 6)).isEqualTo("abcd…");
    }

    @Test
    void coordinatesHaveATenth() {
        assertThat(Plot.n(3)).isEqualTo("3");
        assertThat(Plot.n(-0.26)).isEqualTo("-0.3");
        assertThat(Plot.n(-0.01)).isEqualTo("0");
        assertThat(Plot.n(12.349)).isEqualTo("12.3");
    }
}
