package dev.flagship.lifecycle.instance;

/** Why an instance ends or ended. Each reason says whether the instance counts as stopped or failed. */
public enum Reason {
    /** Its owner stopped it. */
    PLAYER(InstanceState.STOPPED),
    /** Its time was up. */
    EXPIRED(InstanceState.STOPPED),
    /** Its challenge was solved. */
    SOLVED(InstanceState.STOPPED),
    /** An operator stopped it. */
    OPERATOR(InstanceState.STOPPED),
    /** It was stopped before it ever ran. */
    CANCELLED(InstanceState.STOPPED),
    /** The competition ended. */
    ENDED(InstanceState.STOPPED),
    /** Its definition was changed or withdrawn. */
    DEFINITION(InstanceState.STOPPED),
    /** It was ready in a pool and nobody claimed it. */
    UNCLAIMED(InstanceState.STOPPED),
    /** Its process ended by itself; the detail has the exit code. */
    EXITED(InstanceState.FAILED),
    /** It used more memory than its limit. */
    OOM(InstanceState.FAILED),
    /** A volume that is kept for its owner held more than its limit. */
    VOLUME(InstanceState.FAILED),
    /** It never became ready within its readiness deadline. */
    PORT_TIMEOUT(InstanceState.FAILED),
    /** The engine does not have the image. */
    IMAGE_MISSING(InstanceState.FAILED),
    /** The image or its command cannot be started; the detail has the engine's words. */
    NOT_STARTABLE(InstanceState.FAILED),
    /** The engine refused or failed. */
    ENGINE(InstanceState.FAILED),
    /** No address, port or memory was left for it. */
    CAPACITY(InstanceState.FAILED),
    /** Something that is not ours holds its name or address. */
    CONFLICT(InstanceState.FAILED),
    /** A hardening control was not in force on the created container. */
    HARDENING(InstanceState.FAILED),
    /** Its challenge asks for something that no operator has granted, or that is no longer granted. */
    NOT_GRANTED(InstanceState.FAILED),
    /** It wrote more to its root file system than its limit. */
    DISK(InstanceState.FAILED),
    /** Somebody removed, paused, renamed or restarted its container by hand. */
    INTERFERENCE(InstanceState.FAILED);

    private final InstanceState outcome;

    Reason(InstanceState outcome) {
        this.outcome = outcome;
    }

    /** Returns STOPPED or FAILED: the state in which an instance with this reason ends. */
    public InstanceState outcome() {
        return outcome;
    }
}
