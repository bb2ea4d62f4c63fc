package dev.zeroth.math;

/// Hashing of the fields of a key into well mixed 64-bit words.
///
/// Fields are absorbed one after the other: `h' = f(h * M + field)`, where `f` is a bijection with full avalanche
/// (Stafford's variant 13, as in SplitMix64). Equal fields therefore never cancel, and the order of fields matters.
final class Mixer {
    static final long LANE_A = 0x9E37_79B9_7F4A_7C15L;
    static final long LANE_B = 0xD1B5_4A32_D192_ED03L;

    private static final long MULTIPLIER = 0xF135_7AEA_2E62_A9C5L;
    private static final long FNV_OFFSET = 0xCBF2_9CE4_8422_2325L;
    private static final long FNV_PRIME = 0x0000_0100_0000_01B3L;

    private Mixer() {}

    static long finish(long z) {
        long h = z;
        h = (h ^ (h >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        h = (h ^ (h >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return h ^ (h >>> 31);
    }

    static long absorb(long hash, long field) {
        return finish(hash * MULTIPLIER + field + LANE_A);
    }

    /// FNV-1a over the UTF-16 code units (low byte, then high byte), with a finalizer.
    static long hash(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            hash = (hash ^ (c & 0xFF)) * FNV_PRIME;
            hash = (hash ^ (c >>> 8)) * FNV_PRIME;
        }
        return finish(hash);
    }
}
