package dev.flagship.system.lab;

import dev.flagship.testkit.host.Programs;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** An engine as its command-line client shows it: an eye that does not depend on our own driver. */
public record EngineEye(URI url) {

    /** Runs {@code docker} and answers what it printed; fails when it failed. */
    public String docker(String... arguments) {
        return Programs.run(command(arguments));
    }

    /** Runs {@code docker}, however it ends. */
    public Programs.Ended tryDocker(String... arguments) {
        return Programs.execute(command(arguments));
    }

    private String[] command(String... arguments) {
        return prefixed(List.of("docker", "-H", url.toString()), List.of(arguments));
    }

    /** Removes every container, network and volume of a platform. */
    public void clear(String platformId) {
        String label = "label=flagship.platform=" + platformId;
        // Some may be on their way out already, for which the engine refuses another removal.
        Awaitility.await("no container is left").atMost(Duration.ofSeconds(30)).until(() -> {
            List<String> containers = lines(docker("ps", "-aq", "--filter", label));
            if (!containers.isEmpty()) {
                tryDocker(prefixed(List.of("rm", "-f", "-v"), containers));
            }
            return containers.isEmpty();
        });
        List<String> networks = lines(docker("network", "ls", "-q", "--filter", label));
        if (!networks.isEmpty()) {
            docker(prefixed(List.of("network", "rm"), networks));
        }
        List<String> volumes = volumes(platformId);
        if (!volumes.isEmpty()) {
            docker(prefixed(List.of("volume", "rm"), volumes));
        }
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

    /** Where a platform's instances' containers are that players reach: incarnation and address, e.g. {@code ID#1 10.77.0.2}. */
    List<String> addresses(String platformId) {
        List<String> ids = containers(platformId);
        String format = "{{$member := index .Config.Labels \"flagship.member\"}}"
                + "{{if or (eq $member \"\") (eq $member \"main\")}}"
                + "{{index .Config.Labels \"flagship.instance\"}}#{{index .Config.Labels \"flagship.incarnation\"}}"
                + "{{range .NetworkSettings.Networks}} {{.IPAddress}}{{end}}{{end}}";
        return ids.isEmpty() ? List.of() : lines(docker(prefixed(List.of("inspect", "-f", format), ids)));
    }

    /** What each of a platform's instances' containers mounts: incarnation and volumes, e.g. {@code ID#1 NAME NAME}. */
    List<String> mounts(String platformId) {
        List<String> ids = containers(platformId);
        String format =
                "{{index .Config.Labels \"flagship.instance\"}}#{{index .Config.Labels \"flagship.incarnation\"}}"
                        + "{{range .Mounts}} {{.Name}}{{end}}";
        return ids.isEmpty() ? List.of() : lines(docker(prefixed(List.of("inspect", "-f", format), ids)));
    }

    /** The ids of all containers on a network. */
    List<String> on(String network) {
        return lines(docker(
                "network", "inspect", "-f", "{{range $id, $each := .Containers}}{{$id}}{{println}}{{end}}", network));
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
