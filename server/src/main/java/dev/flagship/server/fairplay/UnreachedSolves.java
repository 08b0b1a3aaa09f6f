package dev.flagship.server.fairplay;

import dev.flagship.server.fairplay.Solved.Files;
import dev.flagship.server.fairplay.Solved.Instances;
import java.util.List;
import java.util.Map;

/**
 * Solved without anybody ever having been connected to the account's instance, or having taken one of the challenge's
 * files. Where that is not known, nothing is found: a challenge that needs neither, one instance for everybody, files
 * that anybody may take without signing in, and whatever is older than the records.
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
