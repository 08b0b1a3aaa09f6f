package dev.flagship.cli.remote;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that says what becomes of running instances when a definition changes. */
public final class RunningOption {
    private static final String KEEP = "keep";
    private static final List<String> KNOWN = List.of(KEEP, "reset", "now");

    @Option(
            names = "--running",
            paramLabel = "WHAT",
            defaultValue = KEEP,
            description = {
                "What becomes of instances that run. keep, the default: they go on. reset: each takes the change with its",
                "next reset. now: each is made anew, with a new flag."
            })
    private String running = KEEP;

    /** Returns the value, as the API takes it. */
    public String word() {
        if (!KNOWN.contains(running)) {
            throw new CommandException(ExitCodes.USAGE, "--running: " + running + " (expected: keep, reset or now)");
        }
        return running;
    }

    /** Says what becomes of so many instances; empty if there are none. */
    public String words(int older) {
        if (older == 0) {
            return "";
        }
        return ", " + older + " live from an older one "
                + switch (running) {
                    case "now" -> "to be made anew now";
                    case "reset" -> "to change with their next reset";
                    default -> "go on as they are";
                };
    }
}
