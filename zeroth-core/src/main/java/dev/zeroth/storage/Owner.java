package dev.zeroth.storage;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The process that runs a trial, and which of its study loops.
///
/// @param host its host's name
/// @param pid its process id there
/// @param started when the process started, in milliseconds since 1970; tells a reused process id
/// @param loop the number of the loop among those of the process, from 1; 0 where it is not a loop's
public record Owner(String host, long pid, long started, long loop) {

    /// The trial attribute that keeps it.
    public static final String ATTRIBUTE = "zeroth:owner";

    /// Two readings of one process's start may differ by this much, for the kernel rounds the time of its boot.
    private static final long START_TOLERANCE_MILLIS = 2_000;

    private static final Owner SELF = read();
    private static final AtomicLong LOOPS = new AtomicLong();
    private static final Set<Owner> RUNNING_LOOPS = ConcurrentHashMap.newKeySet();

    /// A process as a whole.
    public Owner(String host, long pid, long started) {
        this(host, pid, started, 0);
    }

    /// This process.
    public static Owner self() {
        return SELF;
    }

    /// A new loop of this process; what it owns is given up when it ends, see [#endLoop].
    public static Owner startLoop() {
        Owner loop = new Owner(SELF.host, SELF.pid, SELF.started, LOOPS.incrementAndGet());
        RUNNING_LOOPS.add(loop);
        return loop;
    }

    /// From now on this loop is dead.
    public void endLoop() {
        RUNNING_LOOPS.remove(this);
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

    /// Whether it is, or was, of this host, so that it can be told whether it lives.
    public boolean here() {
        return host.equals(SELF.host);
    }

    /// Whether this owner certainly runs no more: its process was on this host and is gone, its loop has ended, or it
    /// gave up.
    public boolean dead() {
        if (pid == 0) return true;
        if (!host.equals(SELF.host)) return false;
        if (pid == SELF.pid) return started != SELF.started || (loop != 0 && !RUNNING_LOOPS.contains(this));
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        return process.isEmpty() || Math.abs(startOf(process.get()) - started) > START_TOLERANCE_MILLIS;
    }

    /// As a JSON value.
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("host", host);
        json.put("pid", pid);
        json.put("started", started);
        if (loop != 0) json.put("loop", loop);
        return Collections.unmodifiableMap(json);
    }

    /// From a JSON value, or null if it is not an owner's.
    public static @Nullable Owner fromJson(@Nullable Object json) {
        return json instanceof Map<?, ?> map
                        && map.get("host") instanceof String host
                        && map.get("pid") instanceof Long pid
                        && map.get("started") instanceof Long started
                ? new Owner(host, pid, started, map.get("loop") instanceof Long loop ? loop : 0)
                : null;
    }
}
