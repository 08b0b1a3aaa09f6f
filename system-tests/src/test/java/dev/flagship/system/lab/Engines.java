package dev.flagship.system.lab;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The machine's engine, and its command-line client as an eye that does not depend on our own driver. */
public final class Engines {

    private Engines() {}

    /** The engine's URL. */
    public static URI url() {
        return URI.create(Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("unix:///var/run/docker.sock"));
    }

    /** Runs {@code docker} and answers what it printed; fails when it failed. */
    public static String docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker", "-H", url().toString()));
        command.addAll(List.of(arguments));
        return Programs.run(command.toArray(String[]::new));
    }

    /** Removes every container and network of a platform. */
    public static void clear(String platformId) {
        String label = "label=flagship.platform=" + platformId;
        List<String> containers = lines(docker("ps", "-aq", "--filter", label));
        if (!containers.isEmpty()) {
            docker(prefixed(List.of("rm", "-f", "-v"), containers));
        }
        List<String> networks = lines(docker("network", "ls", "-q", "--filter", label));
        if (!networks.isEmpty()) {
            docker(prefixed(List.of("network", "rm"), networks));
        }
    }

    /** The ids of a platform's instances' containers, whatever they do. */
    public static List<String> containers(String platformId) {
        return lines(docker(
                "ps",
                "-aq",
                "--filter",
                "label=flagship.platform=" + platformId,
                "--filter",
                "label=flagship.instance"));
    }

    /** Where a platform's instances' containers are that players reach: incarnation and address, e.g. {@code ID#1 10.77.0.2}. */
    static List<String> addresses(String platformId) {
        List<String> ids = containers(platformId);
        String format = "{{$member := index .Config.Labels \"flagship.member\"}}"
                + "{{if or (eq $member \"\") (eq $member \"main\")}}"
                + "{{index .Config.Labels \"flagship.instance\"}}#{{index .Config.Labels \"flagship.incarnation\"}}"
                + "{{range .NetworkSettings.Networks}} {{.IPAddress}}{{end}}{{end}}";
        return ids.isEmpty() ? List.of() : lines(docker(prefixed(List.of("inspect", "-f", format), ids)));
    }

    /** The ids of all containers on a network. */
    static List<String> on(String network) {
        return lines(docker(
                "network", "inspect", "-f", "{{range $id, $each := .Containers}}{{$id}}{{println}}{{end}}", network));
    }

    /** The names of a platform's networks. */
    public static List<String> networks(String platformId) {
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
