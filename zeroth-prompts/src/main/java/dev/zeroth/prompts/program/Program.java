package dev.zeroth.prompts.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Modules put together: from the inputs of an example to outputs. It may branch, loop and compute between
/// its calls; it must not keep anything from one run to the next, and must draw no random numbers of its
/// own.
///
/// ```java
/// Program program = Program.of(List.of(route, answer), (inputs, run) -> {
///     Fields topic = run.call("route", inputs);
///     return run.call("answer", inputs.with(topic));
/// });
/// ```
public interface Program {

    /// Its code.
    @FunctionalInterface
    interface Body {
        Fields run(Fields inputs, Run run) throws InterruptedException;
    }

    List<Module> modules();

    /// How its modules hang together, in words for those who propose; empty: there is nothing to tell.
    default String graph() {
        return "";
    }

    /// All fields that its outputs may have; empty: nobody knows beforehand.
    default Set<String> answers() {
        return Set.of();
    }

    /// @throws AnswerException as the modules do
    Fields run(Fields inputs, Run run) throws InterruptedException;

    /// All that may change.
    default List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        for (Module module : modules()) all.addAll(module.parameters());
        return all;
    }

    default Module module(String name) {
        for (Module module : modules()) {
            if (module.name().equals(name)) return module;
        }
        throw new IllegalArgumentException("no module " + name);
    }

    static Program of(List<Module> modules, Body body) {
        List<Module> all = List.copyOf(modules);
        return new Program() {
            @Override
            public List<Module> modules() {
                return all;
            }

            @Override
            public Fields run(Fields inputs, Run run) throws InterruptedException {
                return body.run(inputs, run);
            }
        };
    }

    /// One module alone.
    static Program of(Module module) {
        return new Workflow(List.of(new Workflow.Stage(module, Map.of())));
    }
}
