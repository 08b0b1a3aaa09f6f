package dev.flagship.system.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What an engine has of a platform, as its command-line client shows it in few answers: each takes a program to start.
 *
 * @param inspected a line for each of its instances' containers, by {@link #CONTAINER}
 * @param connected a line for each of its networks, by {@link #NETWORK}
 * @param containers the ids of its instances' containers
 * @param volumes the names of its volumes
 */
record Sight(List<String> inspected, List<String> connected, List<String> containers, List<String> volumes) {
    /** Member, incarnation, addresses and volumes. */
    static final String CONTAINER = "{{index .Config.Labels \"flagship.member\"}}|"
            + "{{index .Config.Labels \"flagship.instance\"}}#{{index .Config.Labels \"flagship.incarnation\"}}|"
            + "{{range .NetworkSettings.Networks}} {{.IPAddress}}{{end}}|"
            + "{{range .Mounts}} {{.Name}}{{end}}";
    /** Name, and the ids of all containers on it. */
    static final String NETWORK = "{{.Name}}|{{range $id, $each := .Containers}} {{$id}}{{end}}";

    private static final int MEMBER = 0;
    private static final int INCARNATION = 1;
    private static final int ADDRESSES = 2;
    private static final int VOLUMES = 3;

    /** Where containers are that players reach: incarnation and address, e.g. {@code ID#1 10.77.0.2}. */
    Set<String> addresses() {
        Set<String> addresses = new TreeSet<>();
        for (List<String> fields : fields(inspected)) {
            if (Set.of("", "main").contains(fields.get(MEMBER))) {
                addresses.add(fields.get(INCARNATION) + fields.get(ADDRESSES));
            }
        }
        return addresses;
    }

    /** Which incarnations mount each of these volumes. */
    Map<String, Set<String>> havers(Predicate<String> volume) {
        Map<String, Set<String>> havers = new TreeMap<>();
        for (List<String> fields : fields(inspected)) {
            List.of(fields.get(VOLUMES).split(" ", -1)).stream()
                    .filter(volume)
                    .forEach(name -> havers.computeIfAbsent(name, each -> new TreeSet<>())
                            .add(fields.get(INCARNATION)));
        }
        return havers;
    }

    /** The names of its networks; one twice where two have it. */
    List<String> networks() {
        return fields(connected).stream().map(List::getFirst).toList();
    }

    /** For each network those on it that are not its instances' containers; none where there are none. */
    Map<String, List<String>> strangers() {
        Map<String, List<String>> strangers = new TreeMap<>();
        for (List<String> fields : fields(connected)) {
            List<String> others = List.of(fields.getLast().split(" ", -1)).stream()
                    .filter(id -> !id.isEmpty() && containers.stream().noneMatch(id::startsWith))
                    .toList();
            if (!others.isEmpty()) {
                strangers.put(fields.getFirst(), others);
            }
        }
        return strangers;
    }

    private static List<List<String>> fields(List<String> lines) {
        List<List<String>> all = new ArrayList<>();
        lines.forEach(line -> all.add(List.of(line.split("\\|", -1))));
        return all;
    }
}
