package dev.flagship.lifecycle.instance;

/** Where an instance is in its life. */
public enum InstanceState {
    /** Accepted, waiting for capacity or for its predecessor to go. */
    QUEUED,
    /** The engine is being asked. */
    STARTING,
    /** Ready, without an owner. */
    POOLED,
    /** The flag is in place, readiness was seen, players are routed to it. */
    RUNNING,
    /** Outcome and reason are decided; it is being removed until the engine shows nothing of it any more. */
    STOPPING,
    /** Gone as asked. */
    STOPPED,
    /** Gone because something went wrong; the reason says what. */
    FAILED;

    /**
     * Whether it is queued, starting or running. Its owner cannot have another instance of the same challenge
     * meanwhile.
     */
    public boolean isLive() {
        return this == QUEUED || this == STARTING || this == RUNNING;
    }

    /** Whether nothing of it is left on any engine. */
    public boolean isEnded() {
        return this == STOPPED || this == FAILED;
    }
}
