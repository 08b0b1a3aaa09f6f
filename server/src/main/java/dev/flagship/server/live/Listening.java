package dev.flagship.server.live;

import dev.flagship.server.access.Access;
import dev.flagship.server.access.Area;
import dev.flagship.server.account.Caller;
import dev.flagship.server.account.Mode;
import dev.flagship.server.account.Visitor;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Who holds a stream open.
 *
 * @param who who they were when they opened it
 * @param address where they are, by which those are told apart who are not signed in
 */
record Listening(Visitor who, String address, Access access) {
    /** What somebody hears who is not signed in, and what must be public for it. All the rest is not for them. */
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

    /** Whether an event is for them. */
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

    /** Whether scores are shown to them. */
    boolean seesScores() {
        return access.allows(Area.SCORES, who);
    }

    /** Whether what happens to this owner's instances is for them; what is everybody's, while challenges are shown. */
    boolean owns(String owner) {
        return who.caller()
                .filter(caller -> caller.seesAll() || caller.ownerKeys().contains(owner))
                .filter(caller -> !owner.equals(Mode.SHARED) || caller.makes() || access.allows(Area.CHALLENGES, who))
                .isPresent();
    }

    /** Whether they see what this account scores whatever others see: it is their own, or they see all. */
    boolean sees(long accountId) {
        return who.caller()
                .filter(caller -> caller.seesAll() || (accountId != 0 && caller.accountId() == accountId))
                .isPresent();
    }

    /** Whether it is this user. */
    boolean isOf(long userId) {
        return who.caller().filter(caller -> caller.userId() == userId).isPresent();
    }

    /** Whether both count as one where there is a limit. */
    boolean isSameAs(Listening other) {
        return who.caller()
                .map(caller -> other.isOf(caller.userId()))
                .orElseGet(() -> other.who.known() == null && other.address.equals(address));
    }

    /** How many streams they may hold open; one browser needs one, however many tabs it has. */
    int most() {
        return who.known() == null ? STREAMS_PER_ADDRESS : STREAMS_PER_USER;
    }
}
