package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.LinkStore.Holder;
import dev.flagship.server.account.LinkStore.Purpose;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.mail.Letter;
import dev.flagship.server.mail.Outbox;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Sessions;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import dev.flagship.server.words.Words;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/** Lets users prove that an e-mail address is theirs, by a link that is sent there. */
public final class ProveAddress {
    private final UserStore users;
    private final Links links;
    private final Sessions sessions;
    private final Outbox outbox;
    private final ClaimAddress claims;
    private final Competition competition;
    private final Settings settings;
    private final TransactionOperations transaction;

    ProveAddress(
            UserStore users,
            Links links,
            Sessions sessions,
            Outbox outbox,
            ClaimAddress claims,
            Competition competition,
            Settings settings,
            TransactionOperations transaction) {
        this.users = users;
        this.links = links;
        this.sessions = sessions;
        this.outbox = outbox;
        this.claims = claims;
        this.competition = competition;
        this.settings = settings;
        this.transaction = transaction;
    }

    /** Whether users have to prove their addresses. */
    public boolean isRequired() {
        return settings.isSet(Setting.VERIFY_EMAILS);
    }

    /**
     * Sends the first link to a new address if proofs are required, and warns the owner if the address is already
     * another user's. Takes part in the running transaction.
     */
    void begin(long userId) {
        users.find(userId).filter(user -> outbox.isOpen() && !user.verified()).ifPresent(user -> {
            if (isRequired()) {
                send(user);
            } else {
                ClaimAddress.Warning warning = claims.warning(user, claims.settleAndCheckClaim(user));
                outbox.put(warning.letter(), warning.due());
            }
        });
    }

    /** Sends another link to a user who has not proven the address. */
    public Outcome again(Caller caller) {
        if (!outbox.isOpen()) {
            return new NoMail();
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<User> user = users.find(caller.userId()).filter(known -> !known.verified());
            if (user.isEmpty()) {
                return new Proven();
            }
            Optional<Duration> rest = links.rest(user.get(), Purpose.VERIFY);
            if (rest.isPresent()) {
                return new TooSoon(rest.get());
            }
            send(user.get());
            return new Sent();
        }));
    }

    /** Whether the link is valid. */
    public boolean isGood(String secret) {
        return links.find(secret, Purpose.VERIFY).isPresent();
    }

    /** Uses the link; returns false if it is no longer valid. */
    public boolean prove(String secret) {
        boolean proven = Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<Holder> holder = links.take(secret, Purpose.VERIFY);
            holder.ifPresent(known -> {
                users.setVerified(known.userId());
                links.endAll(known.userId(), Purpose.VERIFY);
                sessions.changed(known.userId());
            });
            return holder.isPresent();
        }));
        sessions.forgetAll();
        return proven;
    }

    /**
     * Makes a link and sends it, unless the address is another user's. In that case the link is not sent, because it
     * would prove nothing. The user is not told, and it takes the same time.
     */
    private void send(User user) {
        boolean another = claims.settleAndCheckClaim(user);
        ClaimAddress.Warning warning = claims.warning(user, another);
        Letter proof = proof(user, links.make(user, Purpose.VERIFY));
        outbox.put(another ? warning.letter() : proof, !another || warning.due());
    }

    private Letter proof(User user, OneTimeLink link) {
        String event = competition.name();
        return Words.in(
                user.language(),
                () -> new Letter(
                        user.email(),
                        say("mail.verify-subject", event),
                        say("mail.verify-text", event, user.name(), link.address())));
    }

    /** The outcome of asking for a link. */
    public sealed interface Outcome {}

    /** A link is on its way. */
    public record Sent() implements Outcome {}

    /** The last link was sent a moment ago. */
    public record TooSoon(Duration left) implements Outcome {}

    /** The address is proven already. */
    public record Proven() implements Outcome {}

    /** No mail goes out here. */
    public record NoMail() implements Outcome {}
}
