package dev.flagship.driver.trial;

import dev.flagship.driver.admission.ProbeArguments;
import dev.flagship.driver.admission.ProbeTarget;
import dev.flagship.driver.hardening.HardeningPolicy;
import dev.flagship.lifecycle.container.ContainerTemplate;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The commands of an instance that tests every control from inside, while something listens wherever it must reach
 * nobody.
 *
 * @param policy what is expected whatever the profile
 * @param securityModule see {@link dev.flagship.driver.engine.EngineFacts#securityModule()}
 * @param targets addresses that must not answer
 */
public record InstanceTrial(HardeningPolicy policy, String securityModule, List<ProbeTarget> targets) {
    /** The port where a neighbour listens. */
    public static final int PORT = 9000;

    /** The beginning of a report's last line, by which a reader of the log knows that it is complete. */
    public static final String DONE = "done ";

    private static final int MILLIS = 3_000;
    private static final String OUTSIDE_NAME = "nobody.example.com";

    public InstanceTrial {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(securityModule, "securityModule");
        targets = List.copyOf(targets);
    }

    /**
     * Returns a trial with all targets that must not be reached.
     *
     * @param neighbour where an instance runs {@link #neighbour()} on the same bridge
     * @param hostAddresses ways to the host, where something listens at {@code hostPort}
     */
    public static InstanceTrial among(
            HardeningPolicy policy, String securityModule, Place neighbour, List<String> hostAddresses, int hostPort) {
        List<ProbeTarget> targets = new ArrayList<>(ProbeTarget.outside());
        targets.add(new ProbeTarget("peer", neighbour.address(), PORT));
        neighbour.names().forEach(name -> targets.add(new ProbeTarget("peer", name, PORT)));
        // Of the host's interfaces, a link-local address names the one that the container calls eth0.
        hostAddresses.forEach(
                address -> targets.add(new ProbeTarget("host", address.replaceFirst("%.*", "%eth0"), hostPort)));
        targets.addAll(ProbeTarget.engineAt(neighbour.gateway()));
        return new InstanceTrial(policy, securityModule, targets);
    }

    /** Returns the command of an instance that answers on port {@value #PORT}. */
    public static List<String> neighbour() {
        return List.of("/bin/probe", "listen", Integer.toString(PORT));
    }

    /** Whether that instance answers this machine by TCP, which the gateway needs, and by UDP. */
    public static boolean answers(String neighbour) {
        try (Socket socket = new Socket();
                DatagramSocket datagrams = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(neighbour, PORT), MILLIS);
            socket.setSoTimeout(MILLIS);
            if (socket.getInputStream().read() < 0) {
                return false;
            }
            datagrams.setSoTimeout(MILLIS);
            datagrams.send(new DatagramPacket(new byte[1], 1, InetAddress.getByName(neighbour), PORT));
            datagrams.receive(new DatagramPacket(new byte[64], 64));
            return true;
        } catch (IOException nothingAnswers) {
            return false;
        }
    }

    /** Whether it answers when only TCP leads to it, by a port on this machine's loopback. */
    static boolean answersAt(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MILLIS);
            socket.setSoTimeout(MILLIS);
            return socket.getInputStream().read() >= 0;
        } catch (IOException nothingAnswers) {
            return false;
        }
    }

    /** Returns the command of an instance from this template: it reports, then stays until it is stopped. */
    public List<String> command(ContainerTemplate template) {
        List<String> command =
                new ArrayList<>(ProbeArguments.of(template, policy, securityModule, targets, OUTSIDE_NAME));
        command.add("then=stay");
        return command;
    }
}
