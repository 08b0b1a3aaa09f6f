package dev.flagship.server.session;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.secret.Secrets;
import dev.flagship.server.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes, lists and revokes API tokens on behalf of their owners. */
public final class Tokens {
    private static final Duration DEFAULT_LIFE = Duration.ofDays(30);
    private static final int MOST = 100;
    private static final int LONGEST_DESCRIPTION = 200;

    private final TokenStore store;
    private final Secrets secrets;
    private final Sessions sessions;
    private final Clock clock;

    Tokens(TokenStore store, Secrets secrets, Sessions sessions, Clock clock) {
        this.store = store;
        this.secrets = secrets;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * Makes a token. Its value is never shown again.
     *
     * @param expiresAt must be in the future; null for thirty days from now
     */
    public Created create(long userId, @Nullable String description, @Nullable Instant expiresAt) {
        Instant now = clock.now();
        Instant end = expiresAt == null ? now.plus(DEFAULT_LIFE) : expiresAt;
        if (!end.isAfter(now)) {
            throw Refusal.of(Code.INVALID, "expiration", say("settings.token-past", end))
                    .asException();
        }
        if (description != null && (description.length() > LONGEST_DESCRIPTION || !Text.isPlain(description))) {
            throw Refusal.of(Code.INVALID, "description", say("settings.token-description", LONGEST_DESCRIPTION))
                    .asException();
        }
        if (store.list(userId).size() >= MOST) {
            throw Refusal.of(Code.INVALID, "", say("settings.token-limit", MOST))
                    .asException();
        }
        String value = secrets.newToken();
        return new Created(store.add(userId, Secrets.hash(value), description, now, end), value);
    }

    /** Returns the user's tokens, oldest first. */
    public List<Token> list(long userId) {
        return store.list(userId);
    }

    /** Returns one of the user's tokens. */
    public Optional<Token> find(long userId, long id) {
        return store.list(userId).stream().filter(token -> token.id() == id).findFirst();
    }

    /** Revokes one of the user's tokens; false if none has this id. */
    public boolean revoke(long userId, long id) {
        boolean revoked = store.remove(userId, id);
        sessions.changed(userId);
        return revoked;
    }

    /** Revokes all of the user's tokens, in the caller's transaction. */
    public void revokeAll(long userId) {
        store.removeAll(userId);
        sessions.changed(userId);
    }

    /** A new token with its value. */
    public record Created(Token token, String value) {
        @Override
        public String toString() {
            return "Created[" + token.id() + "]";
        }
    }
}
