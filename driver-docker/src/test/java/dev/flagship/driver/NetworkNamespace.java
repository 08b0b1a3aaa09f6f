package dev.flagship.driver;

import dev.flagship.testkit.host.Programs;
import java.util.List;

/** A network of a test's own on this machine. Needs root. {@link #close} takes it away, once nothing runs in it. */
final class NetworkNamespace implements AutoCloseable {
    private final String name;

    NetworkNamespace(String name) {
        this.name = name;
        Programs.run("ip", "netns", "add", name);
        Programs.run("ip", "-n", name, "link", "set", "lo", "up");
    }

    String name() {
        return name;
    }

    /** What a command begins with so that it runs in it, seeing this machine's processes and files. */
    List<String> entering() {
        // Not "ip netns exec": that hides the cgroup tree, which an engine needs.
        return List.of("nsenter", "--net=/run/netns/" + name);
    }

    @Override
    public void close() {
        Programs.run("ip", "netns", "delete", name);
    }
}
