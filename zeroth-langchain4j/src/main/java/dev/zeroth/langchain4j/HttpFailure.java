package dev.zeroth.langchain4j;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;

/// A response that is none, with how long the server asks to wait.
final class HttpFailure extends HttpException {

    private static final long serialVersionUID = 1L;

    private final Duration after;

    HttpFailure(int status, String body, Duration after) {
        super(status, body);
        this.after = after;
    }

    Duration after() {
        return after;
    }
}
