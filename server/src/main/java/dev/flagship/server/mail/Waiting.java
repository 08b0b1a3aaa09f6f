package dev.flagship.server.mail;

/**
 * A letter that is to be sent now.
 *
 * @param attempts how often it was tried, including this time
 * @param sealedText its text, sealed
 */
record Waiting(long id, String recipient, String subject, String sealedText, int attempts) {
    @Override
    public String toString() {
        return "Waiting[" + id + "]";
    }
}
