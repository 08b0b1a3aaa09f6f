package dev.flagship.system.lab;

import dev.flagship.testkit.host.Programs;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** An engine as its command-line client shows it: an eye that does not depend on our own driver. */
public record EngineEye(URI url) {
    private static final int MOST_LOOKS = 5;
    private static final int MOST_REMOVALS = 50;
    private static final Pattern GONE =
            Pattern.compile("no such (object|container|network)|network (\\S+ )?not found", Pattern.CASE_INSENSITIVE);

    /** Runs {@code docker} and answers what it wrote to standard output; fails when it failed. */
    public String docker(String... arguments) {
        return Programs.answer(command(arguments));
    }

    /** What a container printed, on both of its streams. */
    public String logs(String container) {
        return Programs.run(command("logs", container));
    }

    /** Whether the engine has told of this event of a container, which may be long before the container ends. */
    public boolean hasTold(String container, String event) {
        String told = docker(
                "events", "--since=1h", "--until=0s", "--filter=container=" + container, "--filter=event=" + event);
        return !told.isBlank();
    }

    /** Runs {@code docker}, however it ends. */
    public Programs.Ended tryDocker(String... arguments) {
        return Programs.execute(command(arguments));
    }

    private String[] command(String... arguments) {
        return prefixed(List.of("docker", "-H", url.toString()), List.of(arguments));
    }

    /**
     * Removes every container, network and volume of a platform. Where hundreds of containers start and stop at once,
     * Docker 20.10 may lose count of a network's endpoints and then keeps it, with nobody on it, until it is started
     * again. Such a network stays.
     */
    public void clear(String platformId) {
        String label = "label=flagship.platform=" + platformId;
        AtomicInteger removals = new AtomicInteger();
        // Some may be on their way out already, for which the engine refuses another removal; and what a node that was
        // killed had asked for may still come.
        Awaitility.await("nothing is left")
                .atMost(NodeLab.PATIENCE)
                .until(() -> isGone(lines(docker("ps", "-aq", "--filter", label)), "rm", "-f", "-v")
                        && (isGone(lines(docker("network", "ls", "-q", "--filter", label)), "network", "rm")
                                || (removals.incrementAndGet() > MOST_REMOVALS && areMiscounted(networks(platformId))))
                        && isGone(volumes(platformId), "volume", "rm"));
    }

    /** Whether none of these was left; removes them by this word. */
    private boolean isGone(List<String> left, String... removal) {
        if (!left.isEmpty()) {
            tryDocker(prefixed(List.of(removal), left));
        }
        return left.isEmpty();
    }

    /** Whether the engine keeps each of these networks for its endpoints, although it knows of no container there. */
    private boolean areMiscounted(List<String> networks) {
        return networks.stream()
                .allMatch(
                        network -> tryDocker("network", "rm", network).output().contains("has active endpoints")
                                && tryDocker("network", "inspect", "-f", "{{len .Containers}}", network)
                                        .output()
                                        .strip()
                                        .equals("0"));
    }

    /** The names of a platform's volumes; that of the gate is no platform's. */
    public List<String> volumes(String platformId) {
        return lines(
                docker("volume", "ls", "--format", "{{.Name}}", "--filter", "label=flagship.platform=" + platformId));
    }

    /** The ids of a platform's instances' containers, whatever they do. */
    public List<String> containers(String platformId) {
        return lines(docker(
                "ps",
                "-aq",
                "--filter",
                "label=flagship.platform=" + platformId,
                "--filter",
                "label=flagship.instance"));
    }

    /**
     * All that is there of a platform. What goes between being listed and being inspected has it all looked at again,
     * a few times; whatever else the client says fails at once.
     */
    Sight look(String platformId) {
        for (int look = 1; ; look++) {
            try {
                return lookOnce(platformId);
            } catch (AssertionError failed) {
                if (look == MOST_LOOKS || !tellsOfSomethingGone(String.valueOf(failed.getMessage()))) {
                    throw failed;
                }
            }
        }
    }

    /** Whether the client asked for something by its id that is gone, in the words of any of its versions. */
    static boolean tellsOfSomethingGone(String words) {
        return GONE.matcher(words).find();
    }

    private Sight lookOnce(String platformId) {
        List<String> containers = containers(platformId);
        // By their ids: two may have one name.
        List<String> networks =
                lines(docker("network", "ls", "-q", "--filter", "label=flagship.platform=" + platformId));
        return new Sight(
                containers.isEmpty()
                        ? List.of()
                        : lines(docker(prefixed(List.of("inspect", "-f", Sight.CONTAINER), containers))),
                networks.isEmpty()
                        ? List.of()
                        : lines(docker(prefixed(List.of("network", "inspect", "-f", Sight.NETWORK), networks))),
                containers,
                volumes(platformId));
    }

    /** The names of a platform's networks. */
    public List<String> networks(String platformId) {
        return lines(
                docker("network", "ls", "--format", "{{.Name}}", "--filter", "label=flagship.platform=" + platformId));
    }

    private static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }

    private static String[] prefixed(List<String> head, List<String> tail) {
        List<String> all = new ArrayList<>(head);
        all.addAll(tail);
        return all.toArray(String[]::new);
    }
}
