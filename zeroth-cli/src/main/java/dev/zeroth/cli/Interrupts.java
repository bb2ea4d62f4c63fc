package dev.zeroth.cli;

import dev.zeroth.study.Study;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/// Ctrl-C: at the first, running trials go on to their end; at the second they are stopped, to be run again later; at
/// the third the process ends at once. Everything finished is kept in each case.
final class Interrupts {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static volatile boolean concluding;

    private Interrupts() {}

    /// Watches for Ctrl-C from now on. Where the JVM has no signals the usual end of the process stays.
    static void watch(Study study) {
        concluding = false;
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Interrupts.class.getClassLoader(), new Class<?>[] {handler}, (_, method, _) -> {
                        return switch (method.getName()) {
                            case "handle" -> {
                                interrupted(study);
                                yield null;
                            }
                            case "equals" -> false;
                            case "hashCode" -> 0;
                            default -> "interrupts";
                        };
                    });
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            signal.getMethod("handle", signal, handler).invoke(null, interrupt, proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            System.getLogger(Interrupts.class.getName()).log(System.Logger.Level.DEBUG, "no signals here", e);
        }
    }

    /// From now on no trial runs: the first Ctrl-C ends the process, every trial being kept.
    static void conclude() {
        concluding = true;
    }

    /// Whether Ctrl-C was pressed.
    static boolean happened() {
        return COUNT.get() > 0;
    }

    private static void interrupted(Study study) {
        if (concluding) {
            Streams.err("\nzeroth: stopped; every trial is kept");
            Runtime.getRuntime().halt(Main.INTERRUPTED);
        }
        switch (COUNT.incrementAndGet()) {
            case 1 -> {
                Streams.err("\nzeroth: stopping when the running trials are done; Ctrl-C again stops them now");
                study.stop();
            }
            case 2 -> {
                Streams.err("\nzeroth: stopping the running trials; they will be run again when the study goes on");
                study.cancel();
            }
            default -> Runtime.getRuntime().halt(Main.INTERRUPTED);
        }
    }
}
