package dev.flagship.cli.local.check;

import dev.flagship.driver.network.AddressBlocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks that nothing else on this machine uses the address ranges of instances. Bridges are made only when an instance
 * needs one, so a clash shows up late: then either the instance or the other network cannot be reached.
 *
 * @param home the checkout
 * @param networks the networks that this machine has a route or an interface for
 */
public record AddressChecks(Path home, Set<HostNetwork> networks) {
    private static final String CHECK = "addresses";
    /**
     * Finds the address ranges. A YAML parser would stay in the supervisor's memory as long as it lives, and the node
     * reads the whole file anyway.
     */
    private static final Pattern RANGE =
            Pattern.compile("^ +\\w*[rR]ange: *([0-9.]+/[0-9]+)(?= |$)", Pattern.MULTILINE);
    /** The names of instances' bridges, of this platform and of others. */
    private static final Pattern BRIDGE = Pattern.compile("chal[mpe]?[0-9]+");

    /** The size of address blocks, which does not matter here. */
    private static final int SMALL = 27;

    public AddressChecks {
        networks = Set.copyOf(networks);
    }

    /** Returns a finding for each overlap, or one that says that there is none; nothing where no ranges are known. */
    public List<Finding> run() {
        List<String> ranges = ranges();
        List<Finding> findings = new ArrayList<>();
        for (String range : ranges) {
            networks.stream()
                    .filter(network -> !BRIDGE.matcher(network.device()).matches())
                    .filter(network -> overlaps(range, network))
                    .map(HostNetwork::toString)
                    .sorted()
                    .map(network -> overlap(range, network))
                    .forEach(findings::add);
        }
        return findings.isEmpty() && !ranges.isEmpty()
                ? List.of(Finding.ok(CHECK, String.join(", ", ranges) + ", nobody else's"))
                : findings;
    }

    /** Returns the ranges; none if the file is missing or wrong, which the node reports. */
    private List<String> ranges() {
        try {
            return RANGE.matcher(Files.readString(home.resolve("security/hardening.yml")))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean overlaps(String range, HostNetwork network) {
        try {
            return network.overlaps(AddressBlocks.parse(range, SMALL));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Finding overlap(String range, String network) {
        return Finding.warn(
                CHECK,
                range + " of instances overlap with " + network,
                "choose others under network in security/hardening.yml, or move that network; else some instances are not"
                        + " reached, or something there is not reached from here");
    }
}
