package dev.zeroth.tensor.kernel;

/// Which kernels this JVM can run.
final class Kernels {

    private static final boolean VECTORS =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private Kernels() {}

    /// The fastest.
    static Kernel best() {
        return VECTORS ? Widest.kernel() : new ScalarKernel();
    }

    /// Loaded only where the vector module is there.
    private static final class Widest {

        private static final int BITS_512 = 512;
        private static final int BITS_256 = 256;

        private static Kernel kernel() {
            int bits = jdk.incubator.vector.FloatVector.SPECIES_PREFERRED.vectorBitSize();
            if (bits >= BITS_512) return new Vector512Kernel();
            return bits >= BITS_256 ? new Vector256Kernel() : new ScalarKernel();
        }
    }
}
