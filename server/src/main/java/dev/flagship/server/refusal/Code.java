package dev.flagship.server.refusal;

/**
 * Every refusal of the platform, with the HTTP status it is answered with. Codes are part of the API: clients switch on
 * them, so they are added and never renamed.
 */
public enum Code {
    /** The request cannot be read. */
    MALFORMED(400),
    /** A value in the request is wrong, or a field is not known; on CTFd's resources answered as its dialect does, with 400. */
    INVALID(422),
    /** The address does not take this method. */
    METHOD_NOT_ALLOWED(405),
    /** Neither what was sent nor what is accepted is JSON. */
    MEDIA_TYPE(415),
    /** A body of several parts comes without its length. */
    LENGTH_REQUIRED(411),
    /** The body is larger than the platform reads. */
    TOO_LARGE(413),
    /** The token is not one of ours, or has expired. */
    TOKEN_INVALID(401),
    /** Nobody is signed in, or the caller may not do this, or the nonce is wrong. */
    FORBIDDEN(403),
    /** The session's user has to type the password again first: this is more than a stolen cookie may do. */
    REAUTHENTICATE(403),
    /** Teams play, and the caller is in none, or no longer in this one. */
    NO_TEAM(403),
    /** Only the captain of a team may do this. */
    CAPTAIN_ONLY(403),
    /** The competition has not started, has ended or is paused. */
    NOT_OPEN(403),
    /** Organisers let players start nothing for the time being. */
    NO_NEW_STARTS(403),
    /** No such thing, or none that the caller may know of. */
    NOT_FOUND(404),
    /** No such challenge, or none that players may see. */
    CHALLENGE_NOT_FOUND(404),
    /** No such instance, or not the caller's. */
    INSTANCE_NOT_FOUND(404),
    /** The challenge has nothing to start. */
    NO_INSTANCE(422),
    /** Something else is happening to the instance; try again shortly. */
    BUSY(409),
    /** Somebody changed it since it was read. */
    STALE(409),
    /** The instance is not running, so it cannot be extended or reset. */
    NOT_RUNNING(409),
    /** Extended too recently. */
    TOO_EARLY(409),
    /** All extensions were used, or the instance is at its longest possible life. */
    EXTENSION_LIMIT(409),
    /** The image of the challenge is not on the engine. */
    IMAGE_MISSING(409),
    /** The challenge is reached through an frp server, and operators have set none for it. */
    NO_FRP(409),
    /** The challenge asks for weaker isolation, and no operator has granted it. */
    NOT_GRANTED(409),
    /** There is no room for another capture. */
    CAPTURES_FULL(409),
    /** The engine fails a control that its kind has to carry, which nobody can accept. */
    ENGINE_REFUSED(409),
    /** Instances are on the engine, and it is to be another one. */
    ENGINE_IN_USE(409),
    /** The engine lacks nothing that would have to be accepted. */
    NOTHING_TO_ACCEPT(409),
    /** As many instances as allowed are live. */
    QUOTA(429),
    /** The same challenge was stopped too recently. */
    COOLDOWN(429),
    /** Too many requests of this kind. */
    RATE_LIMITED(429),
    /** A flag cannot be opened with the keys of this server, so what was handed in cannot be judged. */
    FLAG_UNREADABLE(503),
    /** The queue is full. */
    AT_CAPACITY(503),
    /** The disk of the engine has too little room for another instance. */
    ENGINE_FULL(503),
    /** The engine does not answer. */
    ENGINE_UNAVAILABLE(503),
    /** The platform has more to do than it can now. */
    OVERLOADED(503),
    /** A fault of ours. */
    INTERNAL(500);

    private final int status;

    Code(int status) {
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
