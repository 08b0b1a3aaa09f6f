package dev.flagship.server.setup;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.server.secret.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * The one-time code for setting the competition up. It is in a file of the data folder that only the platform's owner
 * can read. The form is open while the file holds a code and there is no operator.
 */
final class SetupCode {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private final Secrets secrets;

    SetupCode(PlatformConfig config, Secrets secrets) {
        this.file = config.data().resolve("setup-code");
        this.secrets = secrets;
    }

    /** Returns whether the text is the code, in constant time. */
    boolean isRight(String text) {
        return current()
                .filter(code -> MessageDigest.isEqual(
                        code.getBytes(StandardCharsets.UTF_8), text.strip().getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    /** Makes a new code, writes it to the file and returns it. */
    String make() {
        String code = secrets.newPassword();
        try {
            if (!Files.exists(file)) {
                Files.createFile(file, OWNER_ONLY);
            }
            Files.writeString(file, code + "\n", StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return code;
    }

    /** Ends the code. The file is emptied, not deleted, because its folder may not be ours to change. */
    void end() {
        try {
            if (Files.exists(file)) {
                Files.writeString(file, "", StandardOpenOption.TRUNCATE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private Optional<String> current() {
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip()).filter(code -> !code.isEmpty())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
