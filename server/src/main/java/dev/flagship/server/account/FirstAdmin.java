package dev.flagship.server.account;

import dev.flagship.lifecycle.port.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A new platform gets its first operator: {@code admin}, with a one-time password and an API token in two files that
 * only the platform's owner can read. Where an operator exists, nothing happens.
 */
final class FirstAdmin {
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);
    private static final String NAME = "admin";
    private static final String EMAIL = "admin@localhost";
    /** Where this file has a code, the first operator is made by the form that sets the competition up. */
    private static final String SETUP_CODE = "setup-code";

    private static final Duration TOKEN_LIFE = Duration.ofDays(365);
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final UserStore users;
    private final Passwords passwords;
    private final Tokens tokens;
    private final Secrets secrets;
    private final TransactionOperations transaction;
    private final Clock clock;

    FirstAdmin(
            UserStore users,
            Passwords passwords,
            Tokens tokens,
            Secrets secrets,
            TransactionOperations transaction,
            Clock clock) {
        this.transaction = transaction;
        this.users = users;
        this.passwords = passwords;
        this.tokens = tokens;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Makes the operator unless there is one.
     *
     * @param data the folder for {@code admin-password}, used as it is when it is there, and {@code admin-token}
     */
    void create(Path data) {
        if (users.hasAdmin() || isLeftToTheForm(data.resolve(SETUP_CODE))) {
            return;
        }
        Path passwordFile = data.resolve("admin-password");
        String password = Files.exists(passwordFile) ? read(passwordFile) : secrets.newPassword();
        write(passwordFile, password);
        String hash = passwords.hash(password);
        transaction.executeWithoutResult(status -> add(hash, data));
        LOG.info("the first operator is {}; the one-time password is in {}", NAME, passwordFile);
    }

    /** With the token's file inside the transaction: an operator without it is never kept. */
    private void add(String hash, Path data) {
        UserStore.Marks marks = new UserStore.Marks(true, false, true, true);
        users.add(new UserStore.NewUser(NAME, EMAIL, hash, Role.ADMIN, marks, Profile.EMPTY, null), clock.now())
                .ifPresent(id -> {
                    Tokens.Created token = tokens.create(
                            id, "made at the first start", clock.now().plus(TOKEN_LIFE));
                    write(data.resolve("admin-token"), token.value());
                });
    }

    private static boolean isLeftToTheForm(Path code) {
        return Files.exists(code) && !read(code).isEmpty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void write(Path file, String secret) {
        try {
            // Written in place where the supervisor made it for us: the folder around it is not ours to change.
            if (!Files.exists(file)) {
                Files.createFile(file, OWNER_ONLY);
            }
            Files.writeString(file, secret + "\n", StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
