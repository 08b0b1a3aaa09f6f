package dev.flagship.server.scoring;

import dev.flagship.server.challenge.Challenge.Logic;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of a challenge's flags that a user submitted. */
record FlagPart(long userId, long flagId) {

    /**
     * Returns whether the parts are all that the challenge needs.
     *
     * @param needed the ids of the challenge's flags
     * @param members the ids of the users who play for the account
     */
    static boolean complete(Logic logic, List<FlagPart> parts, Set<Long> needed, Set<Long> members) {
        return switch (logic) {
            case ANY -> !parts.isEmpty();
            case ALL ->
                parts.stream().map(FlagPart::flagId).collect(Collectors.toSet()).containsAll(needed);
            case TEAM ->
                parts.stream().map(FlagPart::userId).collect(Collectors.toSet()).containsAll(members);
        };
    }

    /** Returns the earlier parts followed by those of an answer. */
    static List<FlagPart> with(List<FlagPart> before, long userId, Set<Long> flags) {
        return Stream.concat(before.stream(), flags.stream().map(flag -> new FlagPart(userId, flag)))
                .toList();
    }
}
