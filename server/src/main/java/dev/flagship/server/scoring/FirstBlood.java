package dev.flagship.server.scoring;

import dev.flagship.server.access.Access;
import dev.flagship.server.access.Area;
import dev.flagship.server.account.Account;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.Requirements;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.live.LiveEvents;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import dev.flagship.server.webhook.Topic;
import dev.flagship.server.webhook.Webhooks;
import java.time.Instant;
import java.util.Map;

/** Announces the first solve of a challenge, as far as everybody may know of it. */
final class FirstBlood {
    private final SubmissionStore store;
    private final Accounts accounts;
    private final Access access;
    private final Competition competition;
    private final Settings settings;
    private final LiveEvents live;
    private final Webhooks webhooks;

    FirstBlood(
            SubmissionStore store,
            Accounts accounts,
            Access access,
            Competition competition,
            Settings settings,
            LiveEvents live,
            Webhooks webhooks) {
        this.store = store;
        this.accounts = accounts;
        this.access = access;
        this.competition = competition;
        this.settings = settings;
        this.live = live;
        this.webhooks = webhooks;
    }

    /**
     * Announces the solve if it was the first. Call it after the solve was stored, in the same transaction: each solve
     * updates the same version row and so waits for the others, so a second solve sees the first.
     */
    void tell(Challenge challenge, long accountId, Instant now) {
        if (!mayBeKnown(now)) {
            return;
        }
        accounts.find(accountId)
                .filter(account -> !account.hidden() && !account.banned())
                .filter(account -> store.isFirst(challenge.id(), accountId))
                .ifPresent(account -> tell(challenge, account));
    }

    private void tell(Challenge challenge, Account account) {
        live.tellAll(
                "first-blood",
                Map.of("challengeId", challenge.id(), "challenge", nameFor(challenge), "account", account.name()));
        webhooks.tell(
                Topic.FIRST_BLOOD,
                Map.of(
                        "challenge_id", challenge.id(),
                        "challenge", nameFor(challenge),
                        "account_id", account.id(),
                        "account", account.name()));
    }

    private boolean mayBeKnown(Instant now) {
        boolean frozen = settings.time(Setting.FREEZE)
                .filter(freeze -> !now.isBefore(freeze))
                .isPresent();
        return !frozen
                && competition.phase(now) == Competition.Phase.OPEN
                && access.isForPlayers(Area.CHALLENGES)
                && access.isForPlayers(Area.SCORES)
                && access.isForPlayers(Area.ACCOUNTS);
    }

    /** Returns an empty name where some players may not know it yet; pages that show the challenge have the name. */
    private static String nameFor(Challenge challenge) {
        Requirements gate = challenge.gate();
        boolean secret = !gate.prerequisites().isEmpty() && gate.until() != Requirements.Until.PREVIEW;
        return secret ? "" : challenge.name();
    }
}
