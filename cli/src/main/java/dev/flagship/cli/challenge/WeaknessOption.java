package dev.flagship.cli.challenge;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.remote.Api;
import dev.flagship.cli.remote.Board;
import dev.flagship.lifecycle.container.Weakness;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Parameters;

/** The arguments of a grant: a challenge, and in which respect its isolation is weaker. */
final class WeaknessOption {
    @Parameters(index = "0", paramLabel = "CHALLENGE", description = "The challenge: id, slug or name.")
    private String challenge = "";

    @Parameters(
            index = "1",
            paramLabel = "WEAKNESS",
            description =
                    "compat: root, a writable root, or capabilities that only root has a use for; internet: public "
                            + "addresses.")
    private String weakness = "";

    String challenge() {
        return challenge;
    }

    /** Returns the weakness; ends the command if there is none of that name. */
    String weakness() {
        return Weakness.of(weakness)
                .map(Weakness::text)
                .orElseThrow(() -> new CommandException(
                        ExitCodes.USAGE,
                        "WEAKNESS: " + weakness + " (expected: "
                                + Arrays.stream(Weakness.values())
                                        .map(Weakness::text)
                                        .collect(Collectors.joining(" or "))
                                + ")"));
    }

    /** Returns the path of the challenge's grants in the REST API. */
    String path(Api api) throws InterruptedException {
        return "/challenges/" + new Board(api).idOf(challenge) + "/grants";
    }
}
