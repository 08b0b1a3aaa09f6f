package dev.flagship.cli.local;

import dev.flagship.cli.Terminal;
import dev.flagship.cli.local.data.EngineFinding;
import dev.flagship.cli.local.data.PlaceFinding;
import dev.flagship.cli.local.data.Reachability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The text that people read when everything runs. */
final class Welcome {
    /** The beginning of the last line. A waiting parent process knows by it that the text is complete. */
    static final String LAST_LINE = "Stop it with ";

    private Welcome() {}

    /**
     * Prints the text.
     *
     * @param finding what the node found of the engine; null when it has not reported yet
     */
    static void print(Terminal terminal, Platform platform, @Nullable EngineFinding finding) {
        PlaceFinding place =
                platform.data().ledger().place(Platform.ENGINE_NAME).orElse(PlaceFinding.NOTHING);
        Reachability reach = place.in(platform.reachability());
        String instances = reach.wildcard()
                ? platform.options().webScheme() + "://LABEL." + reach.domain() + ":"
                        + platform.options().webPort()
                : "ports of " + reach.connectHost();
        terminal.print("""

                Flagship is up.

                  Open       %s
                  Operator   %s
                %s  Instances  %s, and nc %s PORT (%s)
                  Logs       %s
                """.formatted(
                        platform.publicUrl(),
                        operator(platform),
                        tryFirst(platform),
                        instances,
                        reach.connectHost(),
                        platform.options().tcpPorts,
                        platform.data().root().resolve("logs")));
        if (!place.sentence().isEmpty()) {
            terminal.print("  Operators set " + place.sentence() + ";");
            terminal.print(
                    "  ./flagship engine change " + Platform.ENGINE_NAME + " --as-configured takes that back.\n");
        }
        if (finding != null && !finding.mayStart()) {
            terminal.print("  The engine is " + finding.sentence());
            terminal.print("  ./flagship doctor says how to mend what it can see; the node tries again by itself.\n");
        }
        boolean detached = Boolean.getBoolean("flagship.detached");
        terminal.print(LAST_LINE + (detached ? "./flagship down." : "Ctrl-C or ./flagship down."));
    }

    /** Returns a line about what to try first; empty if there is nothing to try or nobody may. */
    private static String tryFirst(Platform platform) {
        if (platform.data().isToSetUp()) {
            return "";
        }
        return platform.data()
                .ledger()
                .firstToTry(ProcessStart.instant())
                .map(name -> "  Try first  register as a player, open " + name.replaceAll("\\p{Cntrl}", " ")
                        + " on the board and press Start\n")
                .orElse("");
    }

    /** Says where the password is. Operators change it at their first sign-in, and may delete its file. */
    private static String password(Path file) {
        return Files.exists(file) ? "; the one-time password is in " + file + " until it is changed" : "";
    }

    /** Says how the first operator signs in: with the password that was made, or by setting the competition up. */
    private static String operator(Platform platform) {
        if (!platform.data().isToSetUp()) {
            return "sign in as " + Platform.ADMIN_NAME
                    + password(platform.data().adminPassword());
        }
        Path code = platform.data().setupCode();
        try {
            return "set the competition up at " + platform.publicUrl() + "/setup?code="
                    + Files.readString(code).strip();
        } catch (IOException e) {
            return "set the competition up at " + platform.publicUrl() + "/setup with the code in " + code;
        }
    }
}
