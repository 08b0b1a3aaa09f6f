package dev.flagship.server.instance.operator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The question before many instances are stopped.
 *
 * @param challengeId null for all challenges
 * @param challenge the challenge's name; empty for all
 * @param accountId null for all accounts
 * @param account the account's name; empty for all
 * @param count how many instances there are
 * @param word the word that has to be typed
 * @param refusal why nothing was stopped; empty for none
 */
public record StopManyView(
        @Nullable Long challengeId,
        String challenge,
        @Nullable Long accountId,
        String account,
        int count,
        String word,
        String refusal) {
    public StopManyView {
        Objects.requireNonNull(challenge, "challenge");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(word, "word");
        Objects.requireNonNull(refusal, "refusal");
    }

    /** Returns the address of the list of these instances. */
    public String list() {
        String which = (challengeId == null ? "" : "&challenge=" + challengeId)
                + (account.isEmpty() ? "" : "&q=" + URLEncoder.encode(account, StandardCharsets.UTF_8));
        return "/admin/instances" + (which.isEmpty() ? "" : "?" + which.substring(1));
    }

    /** Returns the address of the list that says how many were stopped. */
    String stopped(int number) {
        return list() + (list().contains("?") ? "&" : "?") + "stopped=" + number;
    }

    StopManyView refused(String why) {
        return new StopManyView(challengeId, challenge, accountId, account, count, word, why);
    }
}
