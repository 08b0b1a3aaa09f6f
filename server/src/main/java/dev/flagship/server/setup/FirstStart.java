package dev.flagship.server.setup;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.FirstOperator;
import dev.flagship.server.account.Secrets;
import dev.flagship.server.account.Tokens;
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

/**
 * A new platform is set up without a form: its first operator is {@code admin}, with a one-time password and an API token
 * in two files that only the platform's owner can read. Where an operator exists, nothing happens.
 */
final class FirstStart {
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final String NAME = "admin";
    private static final String EMAIL = "admin@localhost";
    /** Where this file has a code, the first operator is made by the form that sets the competition up. */
    private static final String SETUP_CODE = "setup-code";

    private static final Duration TOKEN_LIFE = Duration.ofDays(365);
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final SetUp setUp;
    private final FirstOperator firstOperator;
    private final Tokens tokens;
    private final Secrets secrets;
    private final Clock clock;

    FirstStart(SetUp setUp, FirstOperator firstOperator, Tokens tokens, Secrets secrets, Clock clock) {
        this.setUp = setUp;
        this.firstOperator = firstOperator;
        this.tokens = tokens;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Sets the competition up unless there is an operator.
     *
     * @param data the folder for {@code admin-password}, used as it is when it is there, and {@code admin-token}
     */
    void setUp(Path data) {
        if (firstOperator.exists() || isLeftToTheForm(data.resolve(SETUP_CODE))) {
            return;
        }
        Path passwordFile = data.resolve("admin-password");
        String password = Files.exists(passwordFile) ? read(passwordFile) : secrets.newPassword();
        write(passwordFile, password);
        setUp.setUpUnasked(new FirstOperator.Form(NAME, EMAIL, password), id -> writeToken(id, data));
        LOG.info("the first operator is {}; the one-time password is in {}", NAME, passwordFile);
    }

    /** Inside the transaction: an operator without it is never kept. */
    private void writeToken(long operatorId, Path data) {
        Tokens.Created token =
                tokens.create(operatorId, "made at the first start", clock.now().plus(TOKEN_LIFE));
        write(data.resolve("admin-token"), token.value());
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
