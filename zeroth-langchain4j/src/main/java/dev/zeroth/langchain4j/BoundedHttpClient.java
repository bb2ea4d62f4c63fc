package dev.zeroth.langchain4j;

import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// LangChain4j's requests by the JDK's client, with one time limit from the first byte out to the last byte in, a limit
/// of the response's size, and the server's `Retry-After` kept. Redirects are not followed, so that a key goes to no
/// other address.
final class BoundedHttpClient implements HttpClient {

    private final java.net.http.HttpClient client;
    private final Duration limit;
    private final long mostBytes;

    private BoundedHttpClient(Duration connect, Duration limit, long mostBytes) {
        this.client = java.net.http.HttpClient.newBuilder()
                .connectTimeout(connect)
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                .build();
        this.limit = limit;
        this.mostBytes = mostBytes;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        HttpResponse<byte[]> response = sent(request);
        String body = new String(response.body(), StandardCharsets.UTF_8);
        if (response.statusCode() < 200 || response.statusCode() >= 300) {
            throw new HttpFailure(
                    response.statusCode(),
                    body,
                    RetryAfter.of(response.headers().firstValue("Retry-After").orElse("")));
        }
        if (NoCompletion.isNone(body)) throw new NoCompletion(request.url(), body);
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .body(body)
                .build();
    }

    private HttpResponse<byte[]> sent(HttpRequest request) {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        String text = request.body();
        builder.method(
                request.method().name(),
                text == null
                        ? java.net.http.HttpRequest.BodyPublishers.noBody()
                        : java.net.http.HttpRequest.BodyPublishers.ofString(text));
        BodyHandler<byte[]> body = BodyHandlers.limiting(BodyHandlers.ofByteArray(), mostBytes);
        CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(builder.build(), body);
        try {
            return sent.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException _) {
            throw new TimeoutException("no whole answer within %d s".formatted(limit.toSeconds()));
        } catch (InterruptedException e) {
            throw new Interrupted(e);
        } catch (ExecutionException e) {
            String none = Unreachable.why(e.getCause());
            if (none != null) throw new Unreachable(request.url(), none);
            if (e.getCause() instanceof IOException io) throw new UncheckedIOException(io);
            throw new IllegalStateException(e.getCause());
        } finally {
            sent.cancel(true);
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("answers are not streamed");
    }

    /// That the caller's thread was interrupted.
    static final class Interrupted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Interrupted(InterruptedException cause) {
            super(cause);
        }
    }

    /// Makes a client with the time limits that it was told.
    static final class Builder implements HttpClientBuilder {

        private final long mostBytes;
        private Duration connect = Duration.ofSeconds(15);
        private Duration read = Duration.ofMinutes(2);

        Builder(long mostBytes) {
            this.mostBytes = mostBytes;
        }

        @Override
        public Duration connectTimeout() {
            return connect;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            connect = Objects.requireNonNull(timeout);
            return this;
        }

        @Override
        public Duration readTimeout() {
            return read;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            read = Objects.requireNonNull(timeout);
            return this;
        }

        @Override
        public HttpClient build() {
            return new BoundedHttpClient(connect, read, mostBytes);
        }
    }
}
