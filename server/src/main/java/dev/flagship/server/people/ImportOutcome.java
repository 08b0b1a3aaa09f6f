package dev.flagship.server.people;

/** What becomes of a line of a table of users. */
sealed interface ImportOutcome {

    /** The user is made, or would be. */
    record Made() implements ImportOutcome {}

    /** There is a user with this name and address, who stays as they are. */
    record There() implements ImportOutcome {}

    /** The line cannot be carried out. */
    record Refused(String sentence) implements ImportOutcome {}
}
