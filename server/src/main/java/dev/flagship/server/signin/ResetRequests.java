package dev.flagship.server.signin;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.ResetPassword;
import dev.flagship.server.account.SignIn;
import dev.flagship.server.account.UserRules;
import dev.flagship.server.http.SourceRange;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.text.Text;
import dev.flagship.server.throttle.Throttle;
import dev.flagship.server.throttle.Throttles;
import dev.flagship.server.words.Language;
import dev.flagship.server.words.Words;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Accepts requests for password links and handles them after the response. So neither the response nor its timing tells
 * whether an address is known here.
 */
final class ResetRequests implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResetRequests.class);
    private static final int MOST_WAITING = 1_000;
    private static final int MOST_OF_ADDRESS = 60;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final ResetPassword resetPassword;
    private final Throttle addresses;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("reset-requests-", 0).daemon().factory());

    ResetRequests(ResetPassword resetPassword, Throttles throttles) {
        this.resetPassword = resetPassword;
        this.addresses = throttles.of("link to a new password", MOST_OF_ADDRESS, WINDOW);
    }

    /** Accepts one request for an e-mail address. Refuses if the network address has sent too many. */
    void take(String email, String address) {
        Optional<Duration> rest = addresses.take(SourceRange.nameOf(address));
        if (rest.isPresent()) {
            throw new SignIn.Resting(rest.get()).asException();
        }
        String tidy = Text.tidy(email);
        if (tidy.isEmpty() || tidy.length() > UserRules.LONGEST_EMAIL || !Text.isPlain(tidy)) {
            return;
        }
        try {
            Language asker = Words.language();
            thread.execute(() -> send(tidy, asker));
        } catch (RejectedExecutionException e) {
            throw Refusal.of(Code.OVERLOADED, say("account.reset-crowd")).asException();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void send(String email, Language asker) {
        try {
            resetPassword.send(email, asker);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("a link to a new password could not be sent: {}", e.toString());
        }
    }
}
