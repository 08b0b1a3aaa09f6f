package dev.flagship.node;

import dev.flagship.api.config.ConfigException;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.flag.KeysetException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node's command line: {@code --config FILE} runs a node, {@code --make-keys FILE} makes the flag keys and exits.
 * Prints {@code ready} when it serves. Exits with 2 when its configuration cannot be used.
 */
public final class NodeMain {
    private static final Logger log = LoggerFactory.getLogger(NodeMain.class);
    private static final int BAD_CONFIGURATION = 2;
    private static final int NOTHING_RUNS = 1;

    private NodeMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 2) {
            fail("usage: node --config FILE | --make-keys FILE");
        }
        try {
            switch (arguments[0]) {
                case "--make-keys" -> FlagVault.create(Path.of(arguments[1]));
                case "--config" ->
                    run(PlatformConfig.read(Path.of(arguments[1])).withNamesApart());
                default -> fail("unknown option " + arguments[0] + " (expected: --config or --make-keys)");
            }
        } catch (ConfigException | KeysetException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    private static void run(PlatformConfig config) throws InterruptedException {
        // Ends the process, since nothing would run in it any more; its supervisor starts it again.
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {
            log.error("the node cannot go on", e);
            System.exit(NOTHING_RUNS);
        });
        NodeInTurn nodes = new NodeInTurn(config);
        nodes.start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(nodes::end));
        System.out.println("ready");
        nodes.keep();
    }

    private static void fail(String sentence) {
        // A parser's message may have several lines.
        System.err.println(sentence.strip().replaceAll("\\s*\\R\\s*", ", "));
        System.exit(BAD_CONFIGURATION);
    }
}
