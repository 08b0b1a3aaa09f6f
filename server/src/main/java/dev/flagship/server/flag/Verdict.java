package dev.flagship.server.flag;

import dev.flagship.lifecycle.instance.Incarnation;
import java.util.Set;

/** What a submitted text is for the account that submitted it. */
public sealed interface Verdict {
    /** The id that stands for an instance's flag where flags are told apart by id. */
    long FLAG_OF_INSTANCE = 0;

    /** The flag of the account's running instance. */
    record Right(Incarnation incarnation) implements Verdict {}

    /** One or more of the challenge's flags that are the same for everybody, by their ids. */
    record Authored(Set<Long> ids) implements Verdict {
        public Authored {
            ids = Set.copyOf(ids);
        }
    }

    /** Nobody's flag. */
    record Wrong() implements Verdict {}

    /** A flag that was the account's own, of an instance or incarnation that is gone. */
    record Gone(Incarnation incarnation) implements Verdict {}

    /** The account's own flag, of another challenge. */
    record Elsewhere(Incarnation incarnation) implements Verdict {}

    /** Somebody else's flag, which the account could not know. */
    record Foreign(Incarnation incarnation, long accountId) implements Verdict {}

    /** Returns whether it solves the challenge. */
    default boolean isRight() {
        return this instanceof Right || this instanceof Authored;
    }

    /** Returns the ids of the challenge's flags that the text matches. */
    default Set<Long> flags() {
        return switch (this) {
            case Right right -> Set.of(FLAG_OF_INSTANCE);
            case Authored authored -> authored.ids();
            case Wrong wrong -> Set.of();
            case Gone gone -> Set.of();
            case Elsewhere elsewhere -> Set.of();
            case Foreign foreign -> Set.of();
        };
    }

    /** Returns whether the text is, or was, a real flag, and therefore must be kept sealed. */
    default boolean isFlag() {
        return !(this instanceof Wrong);
    }
}
