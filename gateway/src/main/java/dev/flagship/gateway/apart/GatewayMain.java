package dev.flagship.gateway.apart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/**
 * A gateway's command line: {@code --config FILE} runs it. Prints {@code ready} when it serves a node's routes. Exits
 * with 2 when its configuration cannot be used or its ports cannot be bound, and with 1 when it must be restarted.
 */
public final class GatewayMain {
    private static final int BAD_CONFIGURATION = 2;
    private static final int START_ANEW = 1;

    private GatewayMain() {}

    public static void main(String[] arguments) {
        if (arguments.length != 2 || !arguments[0].equals("--config")) {
            fail(BAD_CONFIGURATION, "usage: gateway --config FILE");
        }
        try {
            run(ProcessConfig.read(Path.of(arguments[1])));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            fail(BAD_CONFIGURATION, String.valueOf(e.getMessage()));
        } catch (CompletionException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            fail(why instanceof IOException ? START_ANEW : BAD_CONFIGURATION, String.valueOf(why.getMessage()));
        }
    }

    private static void run(ProcessConfig config) {
        GatewayProcess process = GatewayProcess.start(config, UUID.randomUUID(), System::nanoTime, Times.STANDARD);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::close));
        process.serving().thenRun(() -> System.out.println("ready"));
        if (config.healthPort() == 0) {
            process.ended().join();
            return;
        }
        HealthListener health = HealthListener.start(config.healthPort(), process::lack);
        try {
            process.ended().join();
        } finally {
            health.close();
        }
    }

    private static void fail(int code, String sentence) {
        System.err.println(sentence.strip().replaceAll("\\s*\\R\\s*", ", "));
        System.exit(code);
    }
}
