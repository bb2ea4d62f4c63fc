package dev.zeroth.storage;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The process that runs a trial.
///
/// @param host its host's name
/// @param pid its process id there
/// @param started when the process started, in milliseconds since 1970; tells a reused process id
public record Owner(String host, long pid, long started) {

    /// The trial attribute that keeps it.
    public static final String ATTRIBUTE = "zeroth:owner";

    private static final Owner SELF = read();

    /// This process.
    public static Owner self() {
        return SELF;
    }

    private static Owner read() {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(hostName(), self.pid(), startOf(self));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static long startOf(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(instant -> instant.toEpochMilli())
                .orElse(0L);
    }

    /// Nobody: a trial that its process gave up, to be run again.
    public static Owner released() {
        return new Owner(SELF.host, 0, 0);
    }

    /// Whether this owner certainly runs no more: it was on this host and its process is gone, or it gave up.
    public boolean dead() {
        if (equals(SELF)) return false;
        if (pid == 0) return true;
        if (!host.equals(SELF.host)) return false;
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        return process.isEmpty() || startOf(process.get()) != started;
    }

    /// As a JSON value.
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("host", host);
        json.put("pid", pid);
        json.put("started", started);
        return json;
    }

    /// From a JSON value, or null if it is not an owner's.
    public static @Nullable Owner fromJson(@Nullable Object json) {
        return json instanceof Map<?, ?> map
                        && map.get("host") instanceof String host
                        && map.get("pid") instanceof Long pid
                        && map.get("started") instanceof Long started
                ? new Owner(host, pid, started)
                : null;
    }
}
