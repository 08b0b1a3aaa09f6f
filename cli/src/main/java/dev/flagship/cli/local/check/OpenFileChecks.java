package dev.flagship.cli.local.check;

import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.Status;
import dev.flagship.lifecycle.route.Ceilings;
import dev.flagship.lifecycle.route.OpenFiles;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Checks whether the limit of open files is high enough for a gateway's player connections. Whether the heap is large
 * enough for them is not checked.
 *
 * @param data the data folder, which need not exist
 * @param ownGateway whether a node that is to be started has a gateway; used if none runs
 * @param proc the machine's /proc
 */
public record OpenFileChecks(DataFolder data, boolean ownGateway, Path proc) {
    private static final String CHECK = "open files";

    /** Judges the node that runs over the folder; if none runs, a node that inherits this program's limit. */
    public Finding run() {
        return data.runningConfig()
                .map(running -> of(running.gateway().edge().hasOwnGateway(), ofTheNode()))
                .orElseGet(this::ofUp);
    }

    /** Judges the node that this program starts. It does not look into the folder, whose lock this program holds. */
    public Finding ofUp() {
        return of(ownGateway, ofOurselves());
    }

    private static Finding of(boolean ownGateway, long files) {
        return ownGateway
                ? of(files)
                : Finding.ok(CHECK, "gateways in processes of their own have limits of their own");
    }

    static Finding of(long files) {
        Ceilings all = Ceilings.USUAL;
        Ceilings held = all.within(files);
        String most = files == Long.MAX_VALUE ? "no limit" : Long.toString(files);
        return held.equals(all)
                ? Finding.ok(CHECK, most + ", enough files for " + all.connections() + " connections of players")
                : Finding.warn(
                        CHECK,
                        most + ", so the gateway has at most " + held.connections() + " connections of players, "
                                + held.perAddress() + " from one address (instead of " + all.connections() + " and "
                                + all.perAddress() + ")",
                        "up raises it where root may; else set LimitNOFILE=65536 in the unit that starts it, or nofile to"
                                + " 65536 in /etc/security/limits.conf");
    }

    /** Returns the limit of the running node. A node that is just being restarted will have this program's limit. */
    long ofTheNode() {
        if (Files.isReadable(data.status())) {
            long node = Status.read(data.status()).processes().getOrDefault("node", 0L);
            Path limits = proc.resolve(node + "/limits");
            if (Files.isReadable(limits)) {
                return OpenFiles.of(limits);
            }
        }
        return ofOurselves();
    }

    private long ofOurselves() {
        return OpenFiles.of(proc.resolve("self/limits"));
    }
}
