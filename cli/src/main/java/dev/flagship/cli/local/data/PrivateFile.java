package dev.flagship.cli.local.data;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** Files that only their owner may read. */
public final class PrivateFile {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PrivateFile() {}

    /** Writes a new random secret of the given number of bytes, as hex. Keeps a secret that exists already. */
    public static void createSecret(Path file, int bytes) {
        if (file.toFile().length() > 0) {
            return;
        }
        byte[] secret = new byte[bytes];
        new SecureRandom().nextBytes(secret);
        write(file, HexFormat.of().formatHex(secret) + "\n");
    }

    /** Makes an empty file for a secret that another process will write. Keeps an existing file. */
    public static void createEmpty(Path file) {
        if (!Files.exists(file)) {
            write(file, "");
        }
    }

    /** Replaces the file in one step, so that no reader sees half of it. */
    public static void write(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder == null) {
                throw new CommandException(ExitCodes.FAILED, file + ": is not a file");
            }
            Path part = Files.createTempFile(folder, ".part-", "", OWNER_ONLY);
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, file + ": cannot be written: " + e.getMessage(), e);
        }
    }
}
