package dev.flagship.server.refusal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A named no. Features have their own sealed kinds; {@link Plain} is for the simple ones. */
public interface Refusal {

    /** What clients switch on. */
    Code code();

    /** What a person reads: the rule that stands in the way, with its numbers. */
    String sentence();

    /** The request's field that it is about; empty when it is about the request as a whole. */
    default String field() {
        return "";
    }

    /** The key of the setting that stands in the way; empty when it is no setting. */
    default String rule() {
        return "";
    }

    /** What the caller could do to be granted it, each way by itself enough. */
    default List<Remedy> remedies() {
        return List.of();
    }

    /** How long until it is worth trying again, when that is known. */
    default Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** Makes it an exception, for the edge. */
    default RefusedException asException() {
        return new RefusedException(this);
    }

    /** A refusal without numbers of its own. */
    static Refusal of(Code code, String sentence) {
        return new Plain(code, "", sentence);
    }

    /** A refusal of one field. */
    static Refusal of(Code code, String field, String sentence) {
        return new Plain(code, field, sentence);
    }

    /** A refusal of which nothing more is to be known. */
    record Plain(Code code, String field, String sentence) implements Refusal {}
}
