package dev.flagship.cli.local.check;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Objects;

/**
 * A port that {@code up} listens on.
 *
 * @param option the option that chooses the port
 */
public record WantedPort(String address, int port, String option) {
    public WantedPort {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(option, "option");
    }

    /** Requires that nobody listens there yet. The message names the option to change. */
    public void requireFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.FAILED,
                    address + ":" + port + " cannot be used (" + e.getMessage() + "); choose another with " + option
                            + ", or --bind for the address");
        }
    }
}
