package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.mail.Letter;
import dev.flagship.server.mail.Outbox;
import dev.flagship.server.secret.Secrets;
import dev.flagship.server.throttle.Throttle;
import dev.flagship.server.throttle.Throttles;
import dev.flagship.server.words.Words;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Handles users who give an e-mail address that another user already has. Where mail goes out, they get the same answer
 * as if the address were free, because nobody may learn who plays here; a letter tells the owner of the address. They
 * never gain access to anything of the owner: links are sent to the address and lead to its owner's account.
 */
final class ClaimAddress {
    private static final Duration PAUSE = Duration.ofHours(1);

    private final UserStore users;
    private final ClaimStore store;
    private final Outbox outbox;
    private final Competition competition;
    private final PlatformConfig config;
    private final Secrets secrets;
    private final Throttle letters;

    ClaimAddress(
            UserStore users,
            ClaimStore store,
            Outbox outbox,
            Competition competition,
            PlatformConfig config,
            Secrets secrets,
            Throttles throttles) {
        this.users = users;
        this.store = store;
        this.outbox = outbox;
        this.competition = competition;
        this.config = config;
        this.secrets = secrets;
        this.letters = throttles.of("letter to the owner of an address", 1, PAUSE);
    }

    /** Whether users are not told that an address is taken. That is so where mail goes out. */
    boolean isQuiet() {
        return outbox.isOpen();
    }

    /** Whether another user has the address and whoever gives it as well is not told. */
    boolean isClaim(String email) {
        return isQuiet() && users.isEmailTaken(email);
    }

    /** Returns what is stored as the address of a user who has none of their own. */
    String placeholder() {
        return "claimed-" + secrets.newSecret() + "@localhost";
    }

    /**
     * Notes in the running transaction that a user gave an address, whether it is another user's or not. Where the time
     * taken could reveal that, both cases do the same work.
     */
    void note(long userId, String email, boolean another) {
        if (another || isQuiet()) {
            store.note(userId, email, another, placeholder());
        }
    }

    /**
     * Whether the user's address still belongs to another user. If nobody has it any more, it becomes the user's own.
     */
    boolean settleAndCheckClaim(User user) {
        store.settle(user.id());
        return store.isThere(user.id());
    }

    /**
     * Returns the warning to the owner of an address that a user gave as well. Takes part in the running transaction.
     * It is due at most once an hour. For a user who owns the address it is never due, but takes the same work.
     */
    Warning warning(User user, boolean another) {
        // Two keys, or else the first user to give an address would use up the one letter that its owner gets.
        String key = (another ? "" : "own ") + user.email().toLowerCase(Locale.ROOT);
        boolean first = letters.take(key).isEmpty();
        Optional<User> owner = users.byEmail(user.email());
        return new Warning(letter(owner.orElse(user)), another && first && owner.isPresent());
    }

    /** A letter to the owner of an address. */
    record Warning(Letter letter, boolean due) {}

    /**
     * Returns the other user who may sign in by this address, besides the one who proved it: the last who gave it,
     * whether it is theirs or not. Otherwise somebody who gives it twice would learn whose it was before. Null if there
     * is none, or if the text is no address.
     */
    UserStore.@Nullable Credentials credentials(String nameOrEmail) {
        return store.credentials(nameOrEmail).orElse(null);
    }

    /**
     * Whether signing in by this name compares two passwords, so that the time does not reveal whether two users gave
     * the address.
     */
    boolean isAmbiguous(String nameOrEmail) {
        return isQuiet() && nameOrEmail.indexOf('@') >= 0;
    }

    private Letter letter(User owner) {
        String event = competition.name();
        return Words.in(
                owner.language(),
                () -> new Letter(
                        owner.email(),
                        say("mail.taken-subject", event),
                        say("mail.taken-text", event, owner.name(), page("/reset_password")) + unproven(owner)));
    }

    private String unproven(User owner) {
        return owner.verified() ? "" : say("mail.taken-unproven", owner.name(), page("/confirm"));
    }

    private String page(String path) {
        return config.server().publicUrl() + path;
    }
}
