package dev.flagship.gateway.route;

/** What is known of a label. */
public sealed interface Lookup {

    /** A route that was open when it was looked up. */
    record Found(LiveRoute route) implements Lookup {}

    /** There was a route, and it expired or was withdrawn. */
    record Gone() implements Lookup {}

    /** Never heard of, or too long ago to remember. */
    record Unknown() implements Lookup {}
}
