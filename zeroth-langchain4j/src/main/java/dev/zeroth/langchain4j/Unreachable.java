package dev.zeroth.langchain4j;

/// No connection came about.
final class Unreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreachable(String url) {
        super("no connection to %s: is a server running there?".formatted(url));
    }
}
