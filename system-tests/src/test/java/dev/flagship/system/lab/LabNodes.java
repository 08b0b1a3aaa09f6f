package dev.flagship.system.lab;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.intent.InstanceRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** The processes of a lab: nodes, and gateways of their own, several or one after the other. */
final class LabNodes {
    private final LabFolder folder;
    private final Site site;
    private final List<NodeProcess> processes = new ArrayList<>();
    private final Descriptors descriptors = new Descriptors();
    /** The configuration of the node to which players come. */
    private PlatformConfig current;

    LabNodes(LabFolder folder, Site site) {
        this.folder = folder;
        this.site = site;
        this.current = folder.config();
    }

    /** Starts a node with this; {@code haltAt} names a step at which it stops for ever, or is empty. */
    NodeProcess start(PlatformConfig with, String haltAt) {
        return kept(NodeProcess.start(with, haltAt, site.entering()));
    }

    /** Starts the lab's own by this command. */
    NodeProcess start(List<String> command) {
        return kept(NodeProcess.run(folder.config(), command));
    }

    /** Starts a gateway at this address and waits until it serves. */
    NodeProcess startGateway(String bind) {
        return kept(NodeProcess.run(folder.boundTo(bind), NodeJava.gateway(folder.gatewayFile(bind))))
                .awaitLine("ready");
    }

    private NodeProcess kept(NodeProcess started) {
        processes.add(started);
        return started;
    }

    /** Players come to this node from now on. */
    void sendPlayersTo(NodeProcess node) {
        current = node.config();
    }

    Player player() {
        return playerAt(current);
    }

    Player playerAt(PlatformConfig node) {
        return new Player(node, site.connections());
    }

    /** Waits until players are let in to an instance that runs, by its first endpoint. */
    void awaitEntry(InstanceRecord running) {
        Awaitility.await("an open route")
                .atMost(NodeLab.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !player().get(running.endpoints().getFirst()).matches("(?s)(refused|HTTP/1.1 [45]).*"));
    }

    /** Which of them hold more and more files and sockets, or run more and more threads. */
    List<String> growth() {
        return descriptors.violations(processes.stream()
                .filter(NodeProcess::isAlive)
                .map(NodeProcess::pid)
                .toList());
    }

    /** What the threads of those that run are doing. */
    String threads() {
        return processes.stream()
                .filter(NodeProcess::isAlive)
                .map(NodeProcess::threads)
                .collect(Collectors.joining("\n"));
    }

    void kill() {
        processes.forEach(NodeProcess::kill);
    }
}
