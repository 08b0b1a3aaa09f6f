package dev.flagship.server.flag;

import dev.flagship.lifecycle.instance.Incarnation;

/** What a submitted text is to the account that submitted it. */
public sealed interface Verdict {

    /** The flag of the account's running instance. */
    record Right(Incarnation incarnation) implements Verdict {}

    /** A flag of the challenge that is the same for everybody. */
    record Authored() implements Verdict {}

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

    /** Whether the text is, or was, a real flag, and must therefore be kept sealed. */
    default boolean isFlag() {
        return !(this instanceof Wrong);
    }
}
