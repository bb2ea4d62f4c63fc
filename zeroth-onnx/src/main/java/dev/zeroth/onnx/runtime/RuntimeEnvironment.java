package dev.zeroth.onnx.runtime;

import ai.onnxruntime.OrtEnvironment;

/// The process's one environment of ONNX Runtime, begun where there is room for it.
///
/// When it begins, the runtime (1.29.0) goes over the process's command line with a regular expression that recurs for
/// every character: of some 8,000 characters, which a class path easily has, a thread's usual stack of 1 MiB overflows,
/// and the process ends by a segmentation fault without a word. So a thread with a stack for the longest command lines
/// begins it.
public final class RuntimeEnvironment {

    private static final long STACK_BYTES = 512L << 20;

    private RuntimeEnvironment() {}

    public static OrtEnvironment get() {
        return Holder.ENVIRONMENT;
    }

    private static final class Holder {

        static final OrtEnvironment ENVIRONMENT = begun();

        private static OrtEnvironment begun() {
            Thread thread = new Thread(null, OrtEnvironment::getEnvironment, "onnxruntime-begin", STACK_BYTES);
            thread.start();
            boolean interrupted = false;
            while (true) {
                try {
                    thread.join();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) Thread.currentThread().interrupt();
            return OrtEnvironment.getEnvironment();
        }
    }
}
