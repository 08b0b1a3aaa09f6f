package dev.flagship.server.live;

import dev.flagship.server.access.Access;
import dev.flagship.server.access.Area;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.standings.OpenChallenges;
import dev.flagship.server.standings.OpenChallenges.Sight;
import dev.flagship.server.standings.StandingsBoard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares the values of challenges with those at the last look. Everybody is told the new values of the challenges
 * that they see: a falling value of another challenge would reveal that it exists.
 */
final class ValueNews {
    private final StandingsBoard standings;
    private final Catalog catalog;
    private final OpenChallenges open;
    private final Access access;
    private final JsonMapper json;

    private Worth known;

    ValueNews(StandingsBoard standings, Catalog catalog, OpenChallenges open, Access access, JsonMapper json) {
        this.standings = standings;
        this.catalog = catalog;
        this.open = open;
        this.access = access;
        this.json = json;
        this.known = now();
    }

    /** Returns what has changed since the last look. For one thread. */
    Changed look() {
        Worth before = known;
        known = now();
        return new Changed(changed(before.shown(), known.shown()), changed(before.live(), known.live()));
    }

    /** Returns the event that tells this listener the changed values that they see; empty for none. */
    Optional<LiveEvent> told(Listening who, Changed changed) {
        boolean operator = who.who().seesAll();
        Map<Long, Integer> values = operator ? changed.live() : changed.shown();
        if (values.isEmpty() || !access.allows(Area.CHALLENGES, who.who())) {
            return Optional.empty();
        }
        Map<Long, Integer> seen = new TreeMap<>();
        values.forEach((id, value) -> catalog.find(id)
                .filter(challenge -> sees(challenge, who.who().accountId(), operator))
                .ifPresent(challenge -> seen.put(id, value)));
        return seen.isEmpty() ? Optional.empty() : Optional.of(LiveEvent.hint("value", json.writeValueAsString(seen)));
    }

    private boolean sees(Challenge challenge, long accountId, boolean operator) {
        return List.of(Sight.OPEN, Sight.PREVIEW).contains(open.sight(challenge, accountId, operator));
    }

    private Worth now() {
        Map<Long, Integer> live = standings.live().values();
        return new Worth(
                standings.frozenSince().isEmpty() ? live : standings.current().values(), live);
    }

    private static Map<Long, Integer> changed(Map<Long, Integer> before, Map<Long, Integer> now) {
        Map<Long, Integer> changed = new HashMap<>();
        now.forEach((id, value) -> {
            if (!Objects.equals(before.get(id), value)) {
                changed.put(id, value);
            }
        });
        return changed;
    }

    /** The values of challenges, as players see them and as they are. */
    private record Worth(Map<Long, Integer> shown, Map<Long, Integer> live) {}

    /** The new values, as players see them and as they are. */
    record Changed(Map<Long, Integer> shown, Map<Long, Integer> live) {
        boolean isNothing() {
            return shown.isEmpty() && live.isEmpty();
        }
    }
}
