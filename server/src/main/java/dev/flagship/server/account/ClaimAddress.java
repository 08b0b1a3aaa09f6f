package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.mail.Letter;
import dev.flagship.server.mail.Outbox;
import dev.flagship.server.words.Words;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody gives an e-mail address for theirs that another user has. Where mail goes out they are answered as if nobody had it,
 * since whether somebody plays here is nobody's business, and its owner is told by a letter. They never get at anything of the
 * owner's: links go to the address, and lead to the account of its owner.
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

    /** Whether nobody is told that an address is taken. */
    boolean isQuiet() {
        return outbox.isOpen();
    }

    /** Whether somebody has it, and whoever gives it as well is not told. */
    boolean isClaim(String email) {
        return isQuiet() && users.isEmailTaken(email);
    }

    /** What stands where the address of a user is who has none of their own. */
    String placeholder() {
        return "claimed-" + secrets.newSessionId() + "@localhost";
    }

    /**
     * Notes that a user gave an address, whether it is another's or not; in the running transaction. Where somebody could learn
     * from it whose it is, one is as much work as the other.
     */
    void note(long userId, String email, boolean another) {
        if (another || isQuiet()) {
            store.note(userId, email, another, placeholder());
        }
    }

    /** Whether the user's address is another's still; it becomes theirs where nobody has it any more. */
    boolean settleAndCheckClaim(User user) {
        store.settle(user.id());
        return store.isThere(user.id());
    }

    /**
     * What the owner of a user's address is told where it is another's, at most once an hour; in the running transaction. For a
     * user whose own it is it is never due, and as much work.
     */
    Warning warning(User user, boolean another) {
        // Else whoever is the first to give an address would use up what its owner is to be told.
        String key = (another ? "" : "own ") + user.email().toLowerCase(Locale.ROOT);
        boolean first = letters.take(key).isEmpty();
        Optional<User> owner = users.byEmail(user.email());
        return new Warning(letter(owner.orElse(user)), another && first && owner.isPresent());
    }

    /** A letter to the owner of an address. */
    record Warning(Letter letter, boolean due) {}

    /**
     * Who else may sign in by this address than whoever proved it: the last who gave it, whether it is theirs or not, since else
     * somebody who gives it twice would learn whose it was before. Null for nobody, or where it is none.
     */
    UserStore.@Nullable Credentials credentials(String nameOrEmail) {
        return store.credentials(nameOrEmail).orElse(null);
    }

    /** Whether signing in by this takes two looks, so that nobody learns from the time whether two users gave it. */
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
