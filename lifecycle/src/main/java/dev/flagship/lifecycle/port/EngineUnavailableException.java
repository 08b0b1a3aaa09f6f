package dev.flagship.lifecycle.port;

/** The engine gave no answer in time, or none that could be understood. What it was asked to do may still happen. */
public final class EngineUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public EngineUnavailableException(String message) {
        super(message);
    }
}
