package dev.flagship.node;

import dev.flagship.api.config.ConfigException;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.flag.KeysetException;
import dev.flagship.node.events.LoggedEvents;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The node's command line: {@code --config FILE} runs it, {@code --make-keys FILE} makes the flag keys and ends.
 * Prints {@code ready} when it serves; ends with 2 when its configuration cannot be used.
 */
public final class NodeMain {
    private static final int BAD_CONFIGURATION = 2;

    private NodeMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 2) {
            fail("usage: node --config FILE | --make-keys FILE");
        }
        try {
            switch (arguments[0]) {
                case "--make-keys" -> FlagVault.create(Path.of(arguments[1]));
                case "--config" -> run(PlatformConfig.read(Path.of(arguments[1])));
                default -> fail("unknown option " + arguments[0] + " (expected: --config or --make-keys)");
            }
        } catch (ConfigException | KeysetException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    private static void run(PlatformConfig config) throws InterruptedException {
        Node node = Node.start(config, Node.settings(config), new LoggedEvents());
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            node.close();
            ended.countDown();
        }));
        System.out.println("ready");
        ended.await();
    }

    private static void fail(String sentence) {
        // What a parser says may have several lines.
        System.err.println(sentence.strip().replaceAll("\\s*\\R\\s*", ", "));
        System.exit(BAD_CONFIGURATION);
    }
}
