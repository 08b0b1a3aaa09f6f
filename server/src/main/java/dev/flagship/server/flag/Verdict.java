package dev.flagship.server.flag;

import dev.flagship.lifecycle.instance.Incarnation;
import java.util.Set;

/** What a submitted text is to the account that submitted it. */
public sealed interface Verdict {
    /** Stands for the flag of an instance where flags are told by their ids. */
    long FLAG_OF_INSTANCE = 0;

    /** The flag of the account's running instance. */
    record Right(Incarnation incarnation) implements Verdict {}

    /** Flags of the challenge that are the same for everybody, by their ids; a text may be several. */
    record Authored(Set<Long> ids) implements Verdict {
        public Authored {
            ids = Set.copyOf(ids);
        }
    }

    /** Nobody's flag. */
    record Wrong() implements Verdict {}

    /** The account's own flag once, of an instance or incarnation that is gone. */
    record Gone(Incarnation incarnation) implements Verdict {}

    /** The account's own flag, of another challenge. */
    record Elsewhere(Incarnation incarnation) implements Verdict {}

    /** A flag that the account could not know: somebody else's. */
    record Foreign(Incarnation incarnation, long accountId) implements Verdict {}

    /** Whether it solves the challenge. */
    default boolean isRight() {
        return this instanceof Right || this instanceof Authored;
    }

    /** The flags of the challenge that the text is. */
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

    /** Whether the text is, or was, a real flag, and must therefore be kept sealed. */
    default boolean isFlag() {
        return !(this instanceof Wrong);
    }
}
