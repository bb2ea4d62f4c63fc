package dev.zeroth.prompts.program;

import java.util.List;

/// One call to a model within a program.
///
/// @param name unique within the program; `[A-Za-z][A-Za-z0-9_-]*`
/// @param parameters what may change in it; each carries this module's name
public record Module(String name, Signature signature, List<Parameter> parameters, Executor executor) {

    public Module {
        parameters = List.copyOf(parameters);
        for (Parameter parameter : parameters) {
            if (!parameter.module().equals(name) || !parameter.name().startsWith(name + ".")) {
                throw new IllegalArgumentException("%s is no parameter of %s".formatted(parameter.name(), name));
            }
        }
    }
}
