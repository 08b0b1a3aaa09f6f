package dev.flagship.server.refusal;

/** Carries a refusal to the edge, where the error table answers it. It has no stack trace: nothing went wrong. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.code() + ": " + refusal.sentence(), null, false, false);
        this.refusal = refusal;
    }

    /** What is refused, and why. */
    public Refusal refusal() {
        return refusal;
    }
}
