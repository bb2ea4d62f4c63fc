package dev.zeroth.cli;

import java.lang.reflect.Proxy;

/// What the operating system tells the process.
final class Signals {

    private Signals() {}

    /// From now on a signal does this, on a thread of its own. Where the JVM has no such signal, or is told to leave it
    /// alone, its usual effect stays.
    ///
    /// @param name such as `INT`
    static void on(String name, Runnable answer) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, (_, method, _) -> {
                        return switch (method.getName()) {
                            case "handle" -> {
                                answer.run();
                                yield null;
                            }
                            case "equals" -> false;
                            case "hashCode" -> 0;
                            default -> "signals";
                        };
                    });
            Object named = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handler).invoke(null, named, proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            System.getLogger(Signals.class.getName()).log(System.Logger.Level.DEBUG, "no signal " + name, e);
        }
    }
}
