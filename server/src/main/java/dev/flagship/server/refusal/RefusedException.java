package dev.flagship.server.refusal;

/** Carries a refusal to where the error table answers it. It has no stack trace, because a refusal is not a fault. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.code() + ": " + refusal.sentence(), null, false, false);
        this.refusal = refusal;
    }

    /** Returns what is refused, and why. */
    public Refusal refusal() {
        return refusal;
    }
}
