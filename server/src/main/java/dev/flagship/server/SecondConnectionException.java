package dev.flagship.server;

/** A thread that has a connection to the database asked for another. */
final class SecondConnectionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String place;

    /**
     * @param place who asked; whoever had the first is further down in the trace
     */
    SecondConnectionException(String place) {
        super(place + " asks for a connection to the database on a thread that has one");
        this.place = place;
    }

    String place() {
        return place;
    }
}
