package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.LinkStore.Holder;
import dev.flagship.server.account.LinkStore.Purpose;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.mail.Letter;
import dev.flagship.server.mail.Outbox;
import dev.flagship.server.password.Passwords;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Sessions;
import dev.flagship.server.words.Language;
import dev.flagship.server.words.Words;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sets a new password for whoever holds a link, which was sent to the user's address or made by an operator to hand
 * over.
 */
public final class ResetPassword {
    private final UserStore users;
    private final UserRules rules;
    private final Links links;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Outbox outbox;
    private final Competition competition;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ResetPassword(
            UserStore users,
            UserRules rules,
            Links links,
            Sessions sessions,
            Passwords passwords,
            Outbox outbox,
            Competition competition,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.users = users;
        this.rules = rules;
        this.links = links;
        this.sessions = sessions;
        this.passwords = passwords;
        this.outbox = outbox;
        this.competition = competition;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Sends a link if the address is a user's, in the user's language or else the asker's; at most one per minute. */
    public void send(String email, Language asker) {
        transaction.executeWithoutResult(status -> users.byEmail(email)
                .filter(user ->
                        !user.banned() && links.rest(user, Purpose.RESET).isEmpty())
                .ifPresent(user -> outbox.put(letter(user, asker))));
    }

    /** Makes a link for a user, for an operator to hand over. */
    public OneTimeLink linkFor(Caller operator, User user) {
        return Objects.requireNonNull(transaction.execute(status -> {
            audit.record(
                    operator.did(clock.now(), "user.reset-link", user.name()).aboutAccount(user.id()));
            return links.makeToHandOver(user, Purpose.RESET);
        }));
    }

    /** Returns the name of the link's user; empty if the link is no longer valid. */
    public Optional<String> holder(String secret) {
        return links.find(secret, Purpose.RESET).map(Holder::name);
    }

    /**
     * Uses the link: sets the new password and ends all sessions of the user. A link that was sent also proves the
     * address it went to.
     */
    public Outcome reset(String secret, String password) {
        Optional<String> error = rules.password(password);
        // Checked before anything is hashed, so that requests without a valid link cost little.
        if (holder(secret).isEmpty()) {
            return new Over();
        }
        if (error.isPresent()) {
            return new Refused(error.get());
        }
        String hash = passwords.hash(password);
        Optional<Holder> holder = Objects.requireNonNull(transaction.execute(status -> {
            Optional<Holder> sent = links.take(secret, Purpose.RESET);
            sent.ifPresent(user -> {
                users.setVerified(user.userId());
                links.endAll(user.userId(), Purpose.VERIFY);
            });
            Optional<Holder> known = sent.or(() -> links.takeHandedOver(secret, Purpose.RESET));
            known.ifPresent(user -> {
                users.setPassword(user.userId(), hash);
                sessions.closeAll(user.userId());
            });
            return known;
        }));
        sessions.forgetAll();
        return holder.isPresent() ? new Done() : new Over();
    }

    private Letter letter(User user, Language asker) {
        OneTimeLink link = links.make(user, Purpose.RESET);
        String event = competition.name();
        Language language = Language.ofLocale(user.profile().language()).orElse(asker);
        return Words.in(
                language,
                () -> new Letter(
                        user.email(),
                        say("mail.reset-subject", event),
                        say("mail.reset-text", user.name(), event, link.address())));
    }

    /** The outcome of using a link. */
    public sealed interface Outcome {}

    /** The password is changed. */
    public record Done() implements Outcome {}

    /** The link was used or is too old. */
    public record Over() implements Outcome {}

    /** The password is not acceptable; the link stays valid. */
    public record Refused(String sentence) implements Outcome {}
}
