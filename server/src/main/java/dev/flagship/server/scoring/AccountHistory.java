package dev.flagship.server.scoring;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.server.account.Modes;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.instance.InstanceTableView;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gathers what a user or a team did, for operators. */
final class AccountHistory {
    private static final int SHOWN = 50;

    private final Submissions submissions;
    private final AwardStore awards;
    private final UnlockStore unlocks;
    private final IntentLedger ledger;
    private final Modes modes;
    private final Catalog catalog;

    AccountHistory(
            Submissions submissions,
            AwardStore awards,
            UnlockStore unlocks,
            IntentLedger ledger,
            Modes modes,
            Catalog catalog) {
        this.submissions = submissions;
        this.awards = awards;
        this.unlocks = unlocks;
        this.ledger = ledger;
        this.modes = modes;
        this.catalog = catalog;
    }

    AccountHistoryView of(boolean team, long id) {
        boolean owns = team == modes.byTeam();
        @Nullable Long user = team ? null : Long.valueOf(id);
        @Nullable Long teamId = team ? Long.valueOf(id) : null;
        return new AccountHistoryView(
                id,
                latest(submissions.solves(team, id)),
                latest(submissions.of(team, id, Submission.Type.INCORRECT)),
                submissions.wrong(team, id),
                awards.of(user, teamId).stream().map(AccountHistory::award).toList(),
                team && !owns ? List.of() : unlocks.of(team, id),
                owns ? ledger.liveOfAccount(id).stream().map(this::instance).toList() : List.of(),
                owns);
    }

    private static List<Submission> latest(List<Submission> newestFirst) {
        return newestFirst.stream().limit(SHOWN).toList();
    }

    private static AccountHistoryView.AwardView award(AwardRow award) {
        return new AccountHistoryView.AwardView(
                award.id(),
                Objects.requireNonNullElse(award.name(), ""),
                Objects.requireNonNullElse(award.description(), ""),
                award.value(),
                award.at());
    }

    private AccountHistoryView.InstanceView instance(InstanceRecord instance) {
        return new AccountHistoryView.InstanceView(
                instance.id().value().toString(),
                instance.challengeId(),
                catalog.find(instance.challengeId()).map(Challenge::name).orElse(instance.slug()),
                instance.state().name(),
                InstanceTableView.kind(instance.state()),
                instance.stateSince(),
                instance.state() != InstanceState.STOPPING);
    }
}
