package dev.flagship.server.fairplay;

import dev.flagship.server.fairplay.Solved.Files;
import dev.flagship.server.fairplay.Solved.Instances;
import java.util.List;
import java.util.Map;

/**
 * Finds solves for which nobody ever connected to the account's instance or downloaded one of the challenge's files.
 * Nothing is found where that cannot be known: if the challenge needs neither, if everybody shares one instance, if
 * files can be downloaded without signing in, and for everything older than the records.
 */
final class UnreachedSolves {
    private UnreachedSolves() {}

    static List<Finding> find(List<Solved> solves) {
        return solves.stream()
                .filter(UnreachedSolves::isUnreached)
                .map(UnreachedSolves::finding)
                .toList();
    }

    private static boolean isUnreached(Solved solved) {
        Instances instances = solved.instances();
        Files files = solved.files();
        boolean something = instances.needed() || files.count() > 0;
        return something && instances.known() && files.known() && !instances.reached() && files.firstOpened() == null;
    }

    private static Finding finding(Solved solved) {
        boolean ran = solved.instances().latest() != null;
        return solved.finding(
                SignalKind.UNREACHED,
                Map.of(
                        "instance",
                        !solved.instances().needed() ? "unneeded" : ran ? "unreached" : "none",
                        "files",
                        Integer.toString(solved.files().count())));
    }
}
