package dev.flagship.cli.local;

import dev.flagship.cli.Terminal;
import org.jspecify.annotations.Nullable;

/** What people read when everything runs. */
final class Welcome {
    /** Begins the last line, by which a waiting parent sees that all has been said. */
    static final String LAST_LINE = "Stop it with ";

    private Welcome() {}

    /** {@code finding} is what the node said of the engine; null when it said nothing. */
    static void print(Terminal terminal, Platform platform, @Nullable EngineFinding finding) {
        Reachability reach = platform.reachability();
        String instances = reach.wildcard()
                ? "http://LABEL." + reach.domain() + ":" + platform.options().gatewayPort
                : "ports of " + reach.connectHost();
        terminal.print("""

                Flagship is up.

                  Open       %s
                  Operator   sign in as %s; the one-time password is in %s
                  Try first  register as a player, open The Lantern on the board and press Start
                  Instances  %s, and nc %s PORT (%s)
                  Logs       %s
                """.formatted(
                        platform.publicUrl(),
                        Platform.ADMIN_NAME,
                        platform.data().adminPassword(),
                        instances,
                        reach.connectHost(),
                        platform.options().tcpPorts,
                        platform.data().root().resolve("logs")));
        if (finding != null && !finding.mayStart()) {
            terminal.print("  The engine is " + finding.sentence());
            terminal.print("  ./flagship doctor says how to mend what it can see; the node tries again by itself.\n");
        }
        boolean detached = Boolean.getBoolean("flagship.detached");
        terminal.print(LAST_LINE + (detached ? "./flagship down." : "Ctrl-C or ./flagship down."));
    }
}
