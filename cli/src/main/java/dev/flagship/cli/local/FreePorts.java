package dev.flagship.cli.local;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Checks that ports are free before anything is started, so that the message can name the option to change. */
final class FreePorts {
    private FreePorts() {}

    static void require(String bind, int port, String option) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.FAILED,
                    bind + ":" + port + " cannot be used (" + e.getMessage() + "); choose another with " + option
                            + ", or --bind for the address");
        }
    }
}
