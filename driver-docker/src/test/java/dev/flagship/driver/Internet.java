package dev.flagship.driver;

import dev.flagship.testkit.host.Programs;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
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
    private final NetworkNamespace namespace;
    private final StartedPrograms programs = new StartedPrograms();

    /** {@code host} is what a command begins with so that it runs in the network of the engine's host. */
    Internet(List<String> host) {
        this.host = List.copyOf(host);
        this.namespace =
                new NetworkNamespace("fl" + UUID.randomUUID().toString().substring(0, 6) + "-net");
        this.internet = namespace.entering();
        run(host, "ip", "link", "add", LINK, "type", "veth", "peer", "name", LINK, "netns", namespace.name());
        link(host, HOST, "fd99::1");
        link(internet, ADDRESS, ADDRESS_6);
        for (String address : List.of(METADATA, AZURE_HOST, PUBLIC)) {
            run(internet, "ip", "addr", "add", address + "/32", "dev", "lo");
        }
        run(internet, "ip", "route", "add", "default", "via", HOST);
        run(host, "ip", "route", "add", "default", "via", ADDRESS);
    }

    private static void link(List<String> where, String address, String address6) {
        run(where, "ip", "addr", "add", address + "/24", "dev", LINK);
        run(where, "ip", "addr", "add", address6 + "/64", "dev", LINK, "nodad");
        run(where, "ip", "link", "set", LINK, "up");
    }

    private static void run(List<String> where, String... command) {
        Programs.run(inside(where, command));
    }

    private static String[] inside(List<String> where, String... command) {
        return Stream.concat(where.stream(), Stream.of(command)).toArray(String[]::new);
    }

    /** Runs a program in the network of the engine's host, to its end; what it printed. */
    String onHost(String... command) {
        return Programs.execute(inside(host, command)).output();
    }

    /** Runs a command in the Internet's network namespace and returns its output. */
    String onInternet(String... command) {
        return Programs.execute(inside(internet, command)).output();
    }

    /** Starts a program on the host and leaves it running; what it prints goes to the file. */
    void serveOnHost(Path log, String... command) {
        programs.start(log, List.of(inside(host, command)));
    }

    /** Starts a program in the Internet's network namespace. */
    void serveOnInternet(Path log, String... command) {
        programs.start(log, List.of(inside(internet, command)));
    }

    @Override
    public void close() {
        programs.close();
        run(host, "ip", "link", "delete", LINK);
        namespace.close();
    }
}
