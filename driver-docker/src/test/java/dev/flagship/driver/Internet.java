package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A network beside that of an engine's host, which plays the Internet, the cloud's metadata service included. Needs root.
 * {@link #close} takes it away, with what was started in either.
 */
final class Internet implements AutoCloseable {
    /** The host's side of the link, and the Internet's. */
    static final String HOST = "10.99.0.1";

    static final String ADDRESS = "10.99.0.2";
    static final String ADDRESS_6 = "fd99::2";
    /** An address as the Internet has them; the others are private. */
    static final String PUBLIC = "203.0.113.7";

    static final String METADATA = "169.254.169.254";
    static final String AZURE_HOST = "168.63.129.16";

    private static final String LINK = "up0";

    private final List<String> host;
    private final List<String> internet;
    private final String namespace;
    private final List<Process> processes = new ArrayList<>();

    /** {@code host} is what a command begins with so that it runs in the network of the engine's host. */
    Internet(List<String> host) {
        this.host = List.copyOf(host);
        this.namespace = "fl" + UUID.randomUUID().toString().substring(0, 6) + "-net";
        this.internet = List.of("nsenter", "--net=/run/netns/" + namespace);
        Programs.run("ip", "netns", "add", namespace);
        Programs.run(inside(internet, "ip", "link", "set", "lo", "up"));
        Programs.run(inside(host, "ip", "link", "add", LINK, "type", "veth", "peer", "name", LINK, "netns", namespace));
        link(host, HOST, "fd99::1");
        link(internet, ADDRESS, ADDRESS_6);
        for (String address : List.of(METADATA, AZURE_HOST, PUBLIC)) {
            Programs.run(inside(internet, "ip", "addr", "add", address + "/32", "dev", "lo"));
        }
        Programs.run(inside(internet, "ip", "route", "add", "default", "via", HOST));
        Programs.run(inside(host, "ip", "route", "add", "default", "via", ADDRESS));
    }

    private static void link(List<String> where, String address, String address6) {
        Programs.run(inside(where, "ip", "addr", "add", address + "/24", "dev", LINK));
        Programs.run(inside(where, "ip", "addr", "add", address6 + "/64", "dev", LINK, "nodad"));
        Programs.run(inside(where, "ip", "link", "set", LINK, "up"));
    }

    private static String[] inside(List<String> where, String... command) {
        return Stream.concat(where.stream(), Stream.of(command)).toArray(String[]::new);
    }

    /** Runs a program in the network of the engine's host, to its end; what it printed. */
    String onHost(String... command) {
        return Programs.execute(inside(host, command)).output();
    }

    /** The same in that of the Internet. */
    String onInternet(String... command) {
        return Programs.execute(inside(internet, command)).output();
    }

    /** Starts a program on the host and leaves it running; what it prints goes to the file. */
    void serveOnHost(Path log, String... command) {
        start(log, inside(host, command));
    }

    /** The same on the Internet. */
    void serveOnInternet(Path log, String... command) {
        start(log, inside(internet, command));
    }

    private void start(Path log, String... command) {
        try {
            processes.add(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        for (Process process : processes) {
            try {
                assertThat(process.waitFor(20, TimeUnit.SECONDS))
                        .as("%s ended", process.info())
                        .isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while a listener was stopped", e);
            }
        }
        Programs.run(inside(host, "ip", "link", "delete", LINK));
        Programs.run("ip", "netns", "delete", namespace);
    }
}
