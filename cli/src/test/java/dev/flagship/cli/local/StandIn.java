package dev.flagship.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Stands in for node and server: makes keys, or says that it is ready and waits. A file named {@code refuse} in the data
 * folder makes it end with a sentence instead, one named {@code hold} keeps it from ever being ready. Packed into a jar of its own, so it uses the JDK only.
 */
final class StandIn {
    private StandIn() {}

    @SuppressWarnings("SystemOut") // the protocol between supervisor and programs is standard output
    public static void main(String[] args) throws IOException, InterruptedException {
        Path file = Path.of(args[1]);
        if (args[0].equals("--make-keys")) {
            Files.writeString(file, "{}");
            return;
        }
        if (!args[0].equals("--config") || !Files.readString(file).contains("flagship.database.url")) {
            System.err.println("unexpected arguments " + Arrays.toString(args));
            System.exit(2);
        }
        if (Files.exists(file.resolveSibling("refuse"))) {
            System.err.println("flagship.engine.url: is not to my liking");
            System.exit(2);
        }
        if (!Files.exists(file.resolveSibling("hold"))) {
            System.out.println("ready");
        }
        Thread.currentThread().join();
    }
}
