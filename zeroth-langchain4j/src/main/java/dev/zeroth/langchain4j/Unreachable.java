package dev.zeroth.langchain4j;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/// No connection came about, so that nothing was asked.
final class Unreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreachable(String url, String why) {
        super("no connection to %s: %s".formatted(url, why));
    }

    /// Why there was no connection; null: there was one, as far as anybody knows.
    static @Nullable String why(@Nullable Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            String why = of(at);
            if (why != null) return why;
        }
        return null;
    }

    private static @Nullable String of(Throwable cause) {
        return switch (cause) {
            case ConnectException _, HttpConnectTimeoutException _ -> "is a server running there?";
            case SSLHandshakeException refused -> String.valueOf(refused.getMessage());
            case SSLException plain
            when String.valueOf(plain.getMessage()).contains("plaintext") -> "it speaks http, not https";
            default -> null;
        };
    }
}
