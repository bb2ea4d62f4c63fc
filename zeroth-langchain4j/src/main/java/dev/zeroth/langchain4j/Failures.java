package dev.zeroth.langchain4j;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.TimeoutException;
import dev.zeroth.prompts.call.ModelException;
import dev.zeroth.prompts.call.ModelException.Kind;
import dev.zeroth.prompts.call.Usage;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What LangChain4j throws, as one of three kinds. A message is one short line; a secret in it is blotted out.
final class Failures {

    private static final int MOST = 300;
    private static final int MOST_CAUSES = 20;

    private final String secret;
    private final FirstCalls first = new FirstCalls();

    /// @param secret empty: none
    Failures(String secret) {
        this.secret = secret;
    }

    /// That the model gave an answer.
    void answered() {
        first.answered();
    }

    /// @param most what the call may have taken at most: the bill of one that a server did not refuse outright
    /// @param formed whether a response format was asked for
    /// @throws InterruptedException if that is what it is
    ModelException of(RuntimeException thrown, Usage most, boolean formed) throws InterruptedException {
        Throwable root = thrown;
        Duration after = Duration.ZERO;
        int status = 0;
        for (int i = 0; i < MOST_CAUSES; i++) {
            if (root instanceof BoundedHttpClient.Interrupted || root instanceof InterruptedException) {
                throw new InterruptedException();
            }
            if (root instanceof HttpFailure failure) after = failure.after();
            if (root instanceof HttpException http) status = http.statusCode();
            Throwable cause = root.getCause();
            if (cause == null) break;
            root = cause;
        }
        if (status != 0) first.there();
        Kind kind = first.kind(root, kind(thrown, root, status), System.nanoTime());
        String line = line(thrown, root, status);
        if (root instanceof NoCompletion && kind == Kind.LASTING) {
            line = line("%d answers, and none is a chat completion: %s".formatted(FirstCalls.MOST, line));
        }
        if (formed && (status == 400 || status == 422)) {
            line += "; the request had a response format (response: {schema}), which not every server or model takes";
        }
        return new ModelException(kind, line, after, kind != Kind.LASTING && begun(root, status) ? most : Usage.NONE);
    }

    /// Whether a model may have worked on it: not where a status says that it did not, no server was there,
    /// or another one.
    private static boolean begun(Throwable root, int status) {
        if (status != 0) return status == 408 || status == 504;
        return !(root instanceof Unreachable) && !(root instanceof NoCompletion none && !none.object());
    }

    private static Kind kind(RuntimeException thrown, Throwable root, int status) {
        if (status == 408 || status == 409 || status == 429 || status >= 500) return Kind.PASSING;
        if (status != 0) return Kind.LASTING;
        if (root instanceof NoCompletion || root instanceof Unreachable) return kind(root);
        return switch (thrown) {
            case ContentFilteredException _ -> Kind.ANSWER;
            case AuthenticationException _, ModelNotFoundException _, InvalidRequestException _ -> Kind.LASTING;
            case TimeoutException _ -> Kind.PASSING;
            case InternalServerException _ -> Kind.ANSWER; // status 200, and no choice in it
            default -> kind(root);
        };
    }

    private static Kind kind(Throwable root) {
        String message = String.valueOf(root.getMessage());
        return switch (root) {
            case NoCompletion none -> none.object() ? Kind.ANSWER : Kind.PASSING;
            case Unreachable _ -> Kind.PASSING;
            case ContentFilteredException _ -> Kind.ANSWER;
            case com.fasterxml.jackson.core.JacksonException _ -> Kind.ANSWER;
            case IOException _ when message.contains("capacity") -> Kind.ANSWER;
            case IOException _, TimeoutException _ -> Kind.PASSING;
            default -> Kind.LASTING;
        };
    }

    private String line(RuntimeException thrown, Throwable root, int status) {
        String what = root instanceof com.fasterxml.jackson.core.JacksonException
                ? "the answer is no JSON of its kind"
                : root instanceof ContentFilteredException ? "the model refused: " + told(root) : told(root);
        if (status != 0) what = "HTTP status %d: %s".formatted(status, what);
        if (what.isBlank()) what = thrown.getClass().getSimpleName();
        return line(what);
    }

    private static String told(Throwable root) {
        @Nullable String message = root.getMessage();
        return message == null || message.isBlank() ? root.getClass().getSimpleName() : message;
    }

    /// One line, cut to a length, without the secret.
    String line(String text) {
        String flat = text.strip().replaceAll("\\s+", " ");
        if (!secret.isEmpty()) flat = flat.replace(secret, "***");
        return flat.length() > MOST ? flat.substring(0, MOST) + "..." : flat;
    }
}
