package dev.flagship.server.refusal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A refusal with a name. Features have their own sealed kinds; {@link Plain} is for the simple ones. */
public interface Refusal {

    /** Returns the code that clients switch on. */
    Code code();

    /** Returns what a person reads: the rule that stands in the way, with its numbers. */
    String sentence();

    /** Returns the request's field that is refused; empty when it is the request as a whole. */
    default String field() {
        return "";
    }

    /** Returns the key of the setting that stands in the way; empty when there is none. */
    default String rule() {
        return "";
    }

    /** Returns what the caller could do to be granted the request; any one of them is enough. */
    default List<Remedy> remedies() {
        return List.of();
    }

    /** Returns how long to wait before trying again; empty when that is not known. */
    default Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** Wraps this refusal in an exception. */
    default RefusedException asException() {
        return new RefusedException(this);
    }

    /** Makes a refusal that has only a code and a sentence. */
    static Refusal of(Code code, String sentence) {
        return new Plain(code, "", sentence);
    }

    /** Makes a refusal of one field. */
    static Refusal of(Code code, String field, String sentence) {
        return new Plain(code, field, sentence);
    }

    /** A refusal that has nothing but a code, a field and a sentence. */
    record Plain(Code code, String field, String sentence) implements Refusal {}
}
