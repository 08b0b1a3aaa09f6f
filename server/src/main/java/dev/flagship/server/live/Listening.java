package dev.flagship.server.live;

import dev.flagship.server.access.Access;
import dev.flagship.server.access.Area;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Mode;
import dev.flagship.server.session.Visitor;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Who holds a stream open.
 *
 * @param who who they were when they opened it
 * @param address their address, which tells visitors apart who are not signed in
 */
record Listening(Visitor who, String address, Access access) {
    /**
     * The topics that visitors who are not signed in hear, and the areas that must be public for each. They hear no
     * other topic.
     */
    private static final Map<String, List<Area>> SHOWN = Map.of(
            "notification", List.of(),
            "scoreboard", List.of(Area.SCORES),
            "challenge", List.of(Area.CHALLENGES),
            "value", List.of(Area.CHALLENGES),
            "first-blood", List.of(Area.CHALLENGES, Area.SCORES, Area.ACCOUNTS));

    private static final int STREAMS_PER_USER = 16;
    /** A hall full of people may watch the scoreboard from behind one address. */
    private static final int STREAMS_PER_ADDRESS = 200;

    Listening {
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(access, "access");
    }

    /** Returns whether an event is for them. */
    boolean hears(LiveEvent event) {
        Caller caller = who.known();
        String audience = event.audience();
        if (caller == null) {
            return audience.equals(Audience.ALL) && isShown(event.topic());
        }
        return audience.equals(Audience.ALL)
                || audience.equals(Audience.user(caller.userId()))
                || (caller.teamId() != 0 && audience.equals(Audience.team(caller.teamId())));
    }

    private boolean isShown(String topic) {
        List<Area> areas = SHOWN.get(topic);
        return areas != null && areas.stream().allMatch(area -> access.allows(area, who));
    }

    /** Returns whether scores are shown to them. */
    boolean seesScores() {
        return access.allows(Area.SCORES, who);
    }

    /**
     * Returns whether they hear of this owner's instances. Of shared ones they hear while challenges are shown to them;
     * makers of challenges always do.
     */
    boolean owns(String owner) {
        return who.caller()
                .filter(caller -> caller.seesAll() || caller.ownerKeys().contains(owner))
                .filter(caller -> !owner.equals(Mode.SHARED) || caller.makes() || access.allows(Area.CHALLENGES, who))
                .isPresent();
    }

    /**
     * Returns whether they see what this account scores whatever others see: it is their own account, or they see
     * everything.
     */
    boolean sees(long accountId) {
        return who.caller()
                .filter(caller -> caller.seesAll() || (accountId != 0 && caller.accountId() == accountId))
                .isPresent();
    }

    /** Returns whether it is this user. */
    boolean isOf(long userId) {
        return who.caller().filter(caller -> caller.userId() == userId).isPresent();
    }

    /** Returns whether both count as one toward the limit on streams. */
    boolean isSameAs(Listening other) {
        return who.caller()
                .map(caller -> other.isOf(caller.userId()))
                .orElseGet(() -> other.who.known() == null && other.address.equals(address));
    }

    /** Returns how many streams they may hold open. One browser needs one, however many tabs it has. */
    int most() {
        return who.known() == null ? STREAMS_PER_ADDRESS : STREAMS_PER_USER;
    }
}
