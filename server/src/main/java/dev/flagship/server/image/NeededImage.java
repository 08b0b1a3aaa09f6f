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
 * @param problem why no instance can be made from it; empty when that is not known or there is no problem
 * @param pins the exact images that definitions are pinned to; none before the image was first found
 * @param fetches the requests to fetch it, one for each engine that was asked
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

    /** Whether the engine has the image. */
    enum State {
        /** No node has looked yet. */
        UNKNOWN,
        /** The engine has it. */
        PRESENT,
        /** The engine does not have it, and no instance can start. */
        MISSING,
        /** The engine no longer has the image that a definition is pinned to, whatever the name leads to now. */
        GONE,
        /** The engine has it, but no instance can be made from it. */
        UNUSABLE;

        /** Returns the word for it in JSON. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns whether some challenge cannot start because the image is missing or gone. */
    boolean isLacking() {
        return state == State.MISSING || state == State.GONE;
    }

    /** Returns whether the name leads to another image than the one that some definition is pinned to. */
    boolean hasMoved() {
        return pins.stream().anyMatch(ImagePin::hasMoved);
    }

    /** Returns whether pinning again would give a challenge another image, or an image where it has none now. */
    boolean isStaleFor(Challenge challenge) {
        return pins.stream()
                .filter(pin -> pin.definition().challengeId() == challenge.id())
                .anyMatch(pin -> pin.hasMoved() || !pin.there());
    }

    /** Returns whether an engine is fetching it, or is about to. */
    boolean isOnItsWay() {
        return fetches.stream().anyMatch(fetch -> fetch.state().isOpen());
    }
}
