package dev.zeroth.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The numbers are mpmath 1.3.0's with 60 digits: `python3 -c "from mpmath import *; mp.dps = 60; F = lambda x:
/// erfc(-mpf(x) / sqrt(2)) / 2; print(nstr(F(-3.3), 17), nstr(log(F(-3.3)), 17))"`, the inverses by `findroot`. They
/// agree with scipy's `ndtr`, `log_ndtr` and `ndtri` where those are as accurate.
class NormalTest {
    private static final double RELATIVE = 1e-13;

    private static void close(double actual, double expected, double relative) {
        assertThat(actual).isCloseTo(expected, within(relative * Math.abs(expected)));
    }

    @ParameterizedTest
    @CsvSource({
        "-37.5, 4.605353009581955e-308, -707.6689893175072",
        "-20.25, 1.77619986494957e-91, -208.96076728764925",
        "-8.3, 5.205569744890254e-17, -37.49421742374825",
        "-5.6568, 7.711064856975553e-09, -18.68060954516279",
        "-3.3, 0.0004834241423837775, -7.634616148071127",
        "-1.1, 0.13566606094638267, -1.997558846986297",
        "-0.6628, 0.2537293268207871, -1.371487222602051",
        "-0.663, 0.2536652770386165, -1.3717396879693355",
        "-0.1, 0.460172162722971, -0.7761545927302733",
        "0.0, 0.5, -0.6931471805599453",
        "1e-10, 0.5000000000398942, -0.6931471804801569",
        "0.3, 0.6179114221889527, -0.4814101615884812",
        "0.6629, 0.7463026991317633, -0.2926239981666735",
        "1.7, 0.955434537241457, -0.045589029170068934",
        "4.4, 0.9999945874560923, -5.412558555572482e-06",
        "8.2, 0.9999999999999999, -1.2019351542735859e-16"
    })
    void cdf(double x, double cdf, double log) {
        close(Normal.cdf(x), cdf, RELATIVE);
        close(Normal.logCdf(x), log, RELATIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "-1e8, -5000000000000019.0",
        "-12345.678, -76207892.97984186",
        "-200.5, -20106.34477765387",
        "-40.1, -808.6159357902926",
        "12.0, -1.776482112077679e-33"
    })
    void logCdfBeyondTheReachOfCdf(double x, double log) {
        close(Normal.logCdf(x), log, RELATIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "4.9e-324, -38.467405617144344",
        "1e-310, -37.663060331949524",
        "1e-300, -37.0470962993612",
        "1e-100, -21.273453560965326",
        "1e-30, -11.464024688443615",
        "1e-16, -8.222082216130435",
        "1e-9, -5.9978070150076865",
        "0.0001, -3.7190164854556804",
        "0.02, -2.053748910631823",
        "0.0749, -1.4402382675279637",
        "0.0751, -1.43882539275254",
        "0.3, -0.5244005127080408",
        "0.5000001, 2.506628273311648e-07",
        "0.77, 0.7388468491852137",
        "0.93, 1.475791028179171",
        "0.999, 3.090232306167813",
        "0.9999999, 5.199337582290661"
    })
    void inverse(double p, double x) {
        close(Normal.inverse(p), x, RELATIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "-1e10, -141421.3561469523",
        "-54321.0, -329.5884804037123",
        "-2500.0, -70.63743060119931",
        "-701.0, -37.32186398117314",
        "-699.0, -37.26827606207496",
        "-300.0, -24.32643890656559",
        "-30.0, -7.35766681500875",
        "-2.1, -1.1627945805458093",
        "-1.9, -1.038285325600339",
        "-0.7, -0.008559478582480282",
        "-0.69, 0.003950629560280057",
        "-0.1, 1.309617799458493",
        "-1e-5, 4.264891910308923",
        "-1e-20, 9.262340089798407"
    })
    void inverseLog(double logP, double x) {
        close(Normal.inverseLog(logP), x, 1e-12);
    }

    @ParameterizedTest
    @CsvSource({
        "-1.0, 1.0, -0.38171514630212605",
        "-38.0, -37.0, -689.0305855768906",
        "37.0, 38.0, -689.0305855768906",
        "-40.5, -39.0, -765.0831565643775",
        "-300.25, -300.0, -45006.62273211866",
        "100.0, 100.001, -5007.876277342747",
        "5.0, 5.0000001, -29.53703443135867",
        "-1e-9, 2e-9, -20.543592081482974",
        "0.0, 1e-12, -28.54995964913322",
        "-8.0, 8.0, -1.2441921148543576e-15",
        "-0.3, 0.4, -1.2970638476386886",
        "-3.0, -2.9, -7.569568013807489",
        "2.0, 40.0, -3.783184333682032",
        "-7.0, 0.5, -0.36894641529050726",
        "-20.0, -19.99999999, -219.33961909441666",
        "0.5, 3.0, -1.180296510632677",
        "-10000.0, -9999.9999, -50000009.58795407",
        "-1e8, -99999999.5, -4999999950000020.0",
        "-0.1, 6.5, -0.6165050101894204",
        "-4.0, -0.2, -0.8658148005540275"
    })
    void logDiff(double a, double b, double log) {
        close(Normal.logDiff(a, b), log, 1e-12);
    }

    @Test
    void hasLimits() {
        assertThat(Normal.cdf(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Normal.cdf(Double.POSITIVE_INFINITY)).isOne();
        assertThat(Normal.cdf(Double.NaN)).isNaN();
        assertThat(Normal.logCdf(Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Normal.logCdf(Double.POSITIVE_INFINITY)).isZero();
        assertThat(Normal.inverse(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Normal.inverse(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Normal.inverse(0.5)).isZero();
        assertThat(Normal.inverseLog(0)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Normal.inverseLog(Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Normal.logDiff(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY))
                .isZero();
        assertThat(Normal.logDiff(Double.NEGATIVE_INFINITY, 0)).isCloseTo(-Math.log(2), within(1e-15));
        assertThat(Normal.logDiff(-1e200, -1e199)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Normal.logDiff(3, 3)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void densityIsTheDerivative() {
        for (double x = -6; x <= 6; x += 0.37) {
            double slope = (Normal.cdf(x + 1e-5) - Normal.cdf(x - 1e-5)) / 2e-5;
            assertThat(Normal.density(x)).isCloseTo(slope, within(1e-9));
            close(Math.exp(Normal.logDensity(x)), Normal.density(x), RELATIVE);
        }
    }

    @Test
    void inverseUndoesCdf() {
        for (double x = -37; x <= 5; x += 0.0137) {
            double tolerance = 1e-14 * (1 + Math.abs(x)) + (x > 0 ? 2e-16 / Normal.density(x) : 0);
            assertThat(Normal.inverse(Normal.cdf(x))).isCloseTo(x, within(tolerance));
            assertThat(Normal.inverseLog(Normal.logCdf(x))).isCloseTo(x, within(2e-14 * (1 + Math.abs(x))));
        }
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatThrownBy(() -> Normal.inverse(1.5)).hasMessage("p must be from 0 to 1, got 1.5");
        assertThatThrownBy(() -> Normal.inverse(Double.NaN)).hasMessage("p must be from 0 to 1, got NaN");
        assertThatThrownBy(() -> Normal.inverseLog(0.1)).hasMessage("logP must be at most 0, got 0.1");
        assertThatThrownBy(() -> Normal.logDiff(2, 1)).hasMessage("a must be at most b, got 2.0 and 1.0");
    }
}
