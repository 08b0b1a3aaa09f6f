package dev.flagship.cli.local;

import dev.flagship.driver.network.AddressBlocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether instances have their addresses for themselves. A bridge is made when an instance needs it, so nothing is noticed
 * before; and then nobody reaches the one, or the other.
 *
 * @param home the checkout
 * @param networks where this machine sends something
 */
record AddressChecks(Path home, Set<HostNetwork> networks) {
    private static final String CHECK = "addresses";
    /** The node reads the whole file; a parser for these few lines would stay in the supervisor for as long as it lives. */
    private static final Pattern RANGE =
            Pattern.compile("^ +\\w*[rR]ange: *([0-9.]+/[0-9]+)(?= |$)", Pattern.MULTILINE);
    /** What bridges of instances are called, this platform's and others'. */
    private static final Pattern BRIDGE = Pattern.compile("chal[mpe]?[0-9]+");

    /** Of blocks, whose size is no matter here. */
    private static final int SMALL = 27;

    AddressChecks {
        networks = Set.copyOf(networks);
    }

    List<Finding> run() {
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

    /** None where the file is not there or is wrong, which the node says. */
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
