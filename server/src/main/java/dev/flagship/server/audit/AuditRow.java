package dev.flagship.server.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A deed as operators see it. An id of 0 stands for none.
 *
 * @param instance the instance's id; empty for none
 * @param challenge the challenge's current name; empty if it no longer exists
 * @param account the current name of the user or team; empty if it no longer exists
 * @param byTeam whether the account is a team
 */
public record AuditRow(
        long id,
        Instant at,
        long actorId,
        String actor,
        String address,
        String action,
        String instance,
        long challengeId,
        String challenge,
        long accountId,
        String account,
        boolean byTeam,
        String detail) {

    /** Returns the path of the account's page for operators; empty for none. */
    public String accountPage() {
        return accountId == 0 ? "" : (byTeam ? "/admin/teams/" : "/admin/users/") + accountId;
    }

    static List<String> head() {
        return List.of("time", "who", "address", "deed", "challenge", "account", "instance", "detail");
    }

    List<String> cells() {
        List<String> cells = new ArrayList<>(List.of(at.toString(), actor, address, action));
        cells.addAll(List.of(
                challengeId != 0 && challenge.isEmpty() ? "challenge " + challengeId : challenge,
                account,
                instance,
                detail));
        return cells;
    }
}
