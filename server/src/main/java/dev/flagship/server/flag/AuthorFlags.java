package dev.flagship.server.flag;

import dev.flagship.server.page.Memo;
import java.util.List;

/**
 * The authors' flags that attempts are judged by. They are read once for each edition of the challenges; changing a
 * flag makes a new edition.
 */
final class AuthorFlags {
    private static final int MOST = 1_000;

    private final FlagStore store;
    private final Memo<Key, List<AuthorFlag>> known;

    AuthorFlags(FlagStore store) {
        this.store = store;
        this.known = new Memo<>(MOST, key -> List.copyOf(store.ofChallenge(key.challengeId())));
    }

    /** Returns the flags of a challenge in an edition, or as they are a moment later. */
    List<AuthorFlag> of(long challengeId, long edition) {
        return known.of(new Key(challengeId, edition));
    }

    /** Returns the flags of a challenge as the running transaction sees them. */
    List<AuthorFlag> now(long challengeId) {
        return store.ofChallenge(challengeId);
    }

    private record Key(long challengeId, long edition) {}
}
