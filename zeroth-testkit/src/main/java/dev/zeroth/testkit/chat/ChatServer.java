package dev.zeroth.testkit.chat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Answers chat completions from a script, on the loopback address alone, and remembers what it was asked. Its faults
/// are those of real servers: see [ChatAnswer].
///
/// ```java
/// try (ChatServer server = ChatServer.start(asked -> asked.number() == 0 ? ChatAnswer.tooMany("1") :
/// ChatAnswer.says("ham"))) {
///     ... server.url() ...
/// }
/// ```
///
/// The script sees requests in the order of their arrival, from several threads at once.
public final class ChatServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads;
    private final Function<Asked, ChatAnswer> script;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    /// A request.
    ///
    /// @param number from 0
    /// @param authorization the header; empty: there is none
    /// @param body JSON
    public record Asked(int number, String path, String authorization, String body) {}

    private ChatServer(HttpServer server, ExecutorService threads, Function<Asked, ChatAnswer> script) {
        this.server = server;
        this.threads = threads;
        this.script = script;
    }

    /// A running server.
    public static ChatServer start(Function<Asked, ChatAnswer> script) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            ChatServer server = new ChatServer(http, threads, script);
            http.setExecutor(threads);
            http.createContext("/", server::handle);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a client takes for the base of its addresses.
    public String url() {
        return "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort());
    }

    /// All requests so far, in the order of their arrival.
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public int count() {
        return number.get();
    }

    /// Requests at once, at most, so far.
    public int mostAtOnce() {
        return most.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            Asked one = new Asked(
                    number.getAndIncrement(),
                    exchange.getRequestURI().getPath(),
                    authorization == null ? "" : authorization,
                    body);
            asked.add(one);
            respond(exchange, script.apply(one));
        } finally {
            now.decrementAndGet();
        }
    }

    private static void respond(HttpExchange exchange, ChatAnswer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        switch (answer) {
            case ChatAnswer.Sent sent -> {
                byte[] bytes = sent.body().getBytes(StandardCharsets.UTF_8);
                sent.headers().forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(sent.status(), bytes.length == 0 ? -1 : bytes.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(bytes);
                }
            }
            case ChatAnswer.Cut _ -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write("{\"id\": \"1\", ".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
            case ChatAnswer.Stalled stalled -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().flush();
                pause(stalled);
            }
        }
    }

    private static void pause(ChatAnswer.Stalled stalled) {
        try {
            Thread.sleep(stalled.time());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
