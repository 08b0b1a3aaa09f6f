package dev.flagship.testkit.simulation;

/**
 * What must not be true of ledger, engine and gateway: the first sentences never, the others not once nothing is under
 * way.
 */
enum Sentence {
    OWNER_HAS_TWO("an owner has more than one live instance of a challenge"),
    ROUTED_TO_OLD("routed to an incarnation that is not current"),
    ROUTED_BY_ANOTHERS_KEY("routed by a key that is another's"),
    ROUTED_WITHOUT_OWNER("routed without an owner"),
    ROUTED_PAST_ITS_END("expired and routed"),
    ADDRESS_OF_ENDED("an address is held for what has ended"),

    ON_ITS_WAY("an instance is still on its way"),
    ENDED_WITHOUT_REASON("an instance ended without a reason"),
    CONTAINER_LEFT("containers: one that no row specifies, or twice"),
    CONTAINER_GONE("containers: none of what runs"),
    ADDRESS_LEFT("an address is held for what does not run, or more than one"),
    ADDRESS_GONE("what runs holds no address"),
    ROUTE_LEFT("routes: one that no row specifies"),
    ROUTE_GONE("routes: none to what runs"),
    FLAG_LEFT("the flag of something gone can still be opened");

    private final String words;

    Sentence(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
