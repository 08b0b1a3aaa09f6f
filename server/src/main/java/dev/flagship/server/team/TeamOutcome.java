package dev.flagship.server.team;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The result of making or joining a team. */
sealed interface TeamOutcome {

    /** The player is in the team. */
    record InTeam(long teamId) implements TeamOutcome {}

    /**
     * Nothing changed.
     *
     * @param errors sentences by field; under the empty text what is wrong as a whole
     */
    record Rejected(Map<String, String> errors) implements TeamOutcome {
        public Rejected {
            errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
        }

        static Rejected whole(String error) {
            return new Rejected(Map.of("", error));
        }
    }
}
