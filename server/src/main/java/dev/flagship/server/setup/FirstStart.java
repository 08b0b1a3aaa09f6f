package dev.flagship.server.setup;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.FirstOperator;
import dev.flagship.server.secret.Secrets;
import dev.flagship.server.session.Tokens;
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
 * Sets up a new platform without the form. The first operator is {@code admin}; the one-time password and an API token
 * go into two files that only the platform's owner can read. Where an operator exists, nothing happens.
 */
final class FirstStart {
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final String NAME = "admin";
    private static final String EMAIL = "admin@localhost";
    /** Where this file holds a code, the first operator is made by the setup form instead. */
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
     * @param data the folder of {@code admin-password}, whose content is used where it exists, and of
     *     {@code admin-token}
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

    /** Runs inside the transaction, so that no operator is stored without a token. */
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
            // The supervisor may have made the file for us in a folder that we may not change, so it is written in
            // place.
            if (!Files.exists(file)) {
                Files.createFile(file, OWNER_ONLY);
            }
            Files.writeString(file, secret + "\n", StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
