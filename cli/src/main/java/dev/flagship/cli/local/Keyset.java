package dev.flagship.cli.local;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The keys that seal flags. Without them every flag in the database is unreadable. So new ones are made only if there
 * is no database yet, or if the operator says that the flags may be lost.
 */
record Keyset(DataFolder data, JavaCommand node) {

    /** Makes the keys of a new platform; refuses when a database exists without its keys. */
    void ensure() {
        if (Files.isRegularFile(data.keyset())) {
            return;
        }
        if (Files.isDirectory(data.postgres())) {
            throw new CommandException(
                    ExitCodes.FAILED,
                    data.keyset() + " is missing, but " + data.postgres() + " holds flags sealed with it; put the file"
                            + " back from its copy, or give the flags of live instances up with:"
                            + " ./flagship keys reset --lose-live-flags");
        }
        make();
    }

    /**
     * Replaces the keys and leaves a file for the node, which makes the database accept them. The old keys are kept
     * beside the new ones, in case they are needed after all.
     */
    void reset() {
        // This file comes first: new keys without it would stop every later start.
        PrivateFile.createEmpty(data.keysetReset());
        try {
            if (Files.exists(data.keyset())) {
                Path old = data.keyset().resolveSibling("flags.json.before-reset");
                Files.move(data.keyset(), old, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, data.keyset() + ": cannot be moved: " + e.getMessage(), e);
        }
        make();
    }

    private void make() {
        List<String> command = node.with(
                new AotCache(node.jar()).useOptions(),
                List.of("--make-keys", data.keyset().toString()));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0 || !Files.isRegularFile(data.keyset())) {
                throw new CommandException(ExitCodes.FAILED, "the keys cannot be made: " + said.strip());
            }
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, "the keys cannot be made: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCodes.FAILED, "interrupted while the keys were made", e);
        }
    }
}
