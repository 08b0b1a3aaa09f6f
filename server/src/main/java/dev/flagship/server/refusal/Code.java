package dev.flagship.server.refusal;

/**
 * Lists every refusal of the platform, with the HTTP status it is answered with. Codes are part of the API: clients
 * switch on them, so they are added and never renamed.
 */
public enum Code {
    /** The request cannot be parsed. */
    MALFORMED(400),
    /**
     * A value in the request is wrong, or a field is not known. On CTFd's resources it is answered as CTFd does, with
     * 400.
     */
    INVALID(422),
    /** The address does not support this method. */
    METHOD_NOT_ALLOWED(405),
    /** The request's body is not JSON, or its client does not accept JSON. */
    MEDIA_TYPE(415),
    /** A multipart body comes without its length. */
    LENGTH_REQUIRED(411),
    /** The body is larger than the platform reads. */
    TOO_LARGE(413),
    /** The token is not one of ours, or has expired. */
    TOKEN_INVALID(401),
    /** Nobody is signed in, or the caller may not do this, or the nonce is wrong. */
    FORBIDDEN(403),
    /** The session's user has to type the password again first: a stolen cookie must not be enough for this. */
    REAUTHENTICATE(403),
    /** Teams play, and the caller is in no team, or no longer in this one. */
    NO_TEAM(403),
    /** Only the captain of a team may do this. */
    CAPTAIN_ONLY(403),
    /** The competition has not started, has ended or is paused. */
    NOT_OPEN(403),
    /** Operators have turned off new starts for the time being. */
    NO_NEW_STARTS(403),
    /** There is no such thing, or the caller may not know of it. */
    NOT_FOUND(404),
    /** There is no such challenge, or players may not see it. */
    CHALLENGE_NOT_FOUND(404),
    /** There is no such instance, or it is not the caller's. */
    INSTANCE_NOT_FOUND(404),
    /** The challenge has nothing to start. */
    NO_INSTANCE(422),
    /** Something else is happening to the instance; try again shortly. */
    BUSY(409),
    /** It was changed since the client read it. */
    STALE(409),
    /** The instance is not running, so it cannot be extended or reset. */
    NOT_RUNNING(409),
    /** Extended too recently. */
    TOO_EARLY(409),
    /** All extensions were used, or the instance has reached its longest possible lifetime. */
    EXTENSION_LIMIT(409),
    /** The image of the challenge is not on the engine. */
    IMAGE_MISSING(409),
    /** The challenge is reached through an frp server, and operators have set none for it. */
    NO_FRP(409),
    /** The challenge asks for weaker isolation, and no operator has granted it. */
    NOT_GRANTED(409),
    /** There is no room for another capture. */
    CAPTURES_FULL(409),
    /** The engine fails a control that its kind must support; nobody can accept that. */
    ENGINE_REFUSED(409),
    /** The engine's address is to change while instances are on it. */
    ENGINE_IN_USE(409),
    /** The engine lacks no control that would have to be accepted. */
    NOTHING_TO_ACCEPT(409),
    /** There are as many live instances as allowed. */
    QUOTA(429),
    /** The same challenge was stopped too recently. */
    COOLDOWN(429),
    /** Too many requests of this kind. */
    RATE_LIMITED(429),
    /** A flag cannot be decrypted with the keys of this server, so a submission cannot be judged. */
    FLAG_UNREADABLE(503),
    /** The queue is full. */
    AT_CAPACITY(503),
    /** The disk of the engine has too little room for another instance. */
    ENGINE_FULL(503),
    /** The engine does not answer. */
    ENGINE_UNAVAILABLE(503),
    /** The platform is overloaded. */
    OVERLOADED(503),
    /** An internal error of the platform. */
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
