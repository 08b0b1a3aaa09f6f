package dev.flagship.server.image;

import dev.flagship.ledger.image.ImageFetch;
import dev.flagship.ledger.image.ImagePin;
import dev.flagship.server.challenge.Challenge;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * An image that challenges run.
 *
 * @param usedBy the challenges, in the order of the board
 * @param problem why nothing can be made of it; empty when that is not known or there is nothing
 * @param pins what their definitions are made from for good; none before it was first found
 * @param fetches what came of asking engines for it, one for each engine that was asked
 */
record NeededImage(
        String image,
        List<Challenge> usedBy,
        State state,
        String problem,
        List<ImagePin> pins,
        List<ImageFetch> fetches) {
    NeededImage {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(problem, "problem");
        usedBy = List.copyOf(usedBy);
        pins = List.copyOf(pins);
        fetches = List.copyOf(fetches);
    }

    /** Whether it is there. */
    enum State {
        /** No node has looked yet. */
        UNKNOWN,
        /** The engine has it. */
        PRESENT,
        /** It has not, and no instance can start. */
        MISSING,
        /** It has not any more what a definition is made from, whatever the name leads to by now. */
        GONE,
        /** It has it, and no instance can be made of it. */
        UNUSABLE;

        /** The word in JSON. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether some challenge cannot start for want of it. */
    boolean isLacking() {
        return state == State.MISSING || state == State.GONE;
    }

    /** Whether the name leads to another image than some definition is made from. */
    boolean hasMoved() {
        return pins.stream().anyMatch(ImagePin::hasMoved);
    }

    /** Whether a challenge would get another image, or one again, by pinning it anew. */
    boolean isStaleFor(Challenge challenge) {
        return pins.stream()
                .filter(pin -> pin.definition().challengeId() == challenge.id())
                .anyMatch(pin -> pin.hasMoved() || !pin.there());
    }

    /** Whether an engine is about to fetch it. */
    boolean isOnItsWay() {
        return fetches.stream().anyMatch(fetch -> fetch.state().isOpen());
    }
}
