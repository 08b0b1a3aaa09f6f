package dev.flagship.server.scoring;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.instance.StateWords;
import dev.flagship.server.session.Modes;
import dev.flagship.server.session.Visitor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects what a user or a team did, for operators. */
public final class AccountHistory {
    private static final int SHOWN = 50;

    private final Submissions submissions;
    private final AwardStore awards;
    private final UnlockStore unlocks;
    private final HintCosts costs;
    private final IntentLedger ledger;
    private final Modes modes;
    private final Catalog catalog;

    AccountHistory(
            Submissions submissions,
            AwardStore awards,
            UnlockStore unlocks,
            HintCosts costs,
            IntentLedger ledger,
            Modes modes,
            Catalog catalog) {
        this.submissions = submissions;
        this.awards = awards;
        this.unlocks = unlocks;
        this.costs = costs;
        this.ledger = ledger;
        this.modes = modes;
        this.catalog = catalog;
    }

    /** Returns what is shown of the user or team, and of its unfinished instances if it scores. */
    public AccountHistoryView of(UserOrTeam whose) {
        long id = whose.id();
        boolean owns = whose.isTeam() == modes.byTeam();
        Map<Long, HintCosts.Cost> hints = costs.of(whose, Visitor.current());
        return new AccountHistoryView(
                id,
                latest(submissions.solves(whose)),
                latest(submissions.of(whose, Submission.Type.INCORRECT)),
                submissions.wrong(whose, null),
                awards.of(whose).stream()
                        .map(award -> award(award, hints.get(award.id())))
                        .toList(),
                whose.isTeam() && !owns ? List.of() : unlocks.of(whose),
                owns
                        ? ledger.unfinishedOfAccount(id).stream()
                                .map(this::instance)
                                .toList()
                        : List.of(),
                owns);
    }

    private static List<Submission> latest(List<Submission> newestFirst) {
        return newestFirst.stream().limit(SHOWN).toList();
    }

    private static AccountHistoryView.AwardView award(AwardRow award, HintCosts.@Nullable Cost hint) {
        return new AccountHistoryView.AwardView(
                award.id(),
                hint == null ? Objects.requireNonNullElse(award.name(), "") : hint.hint(),
                hint == null ? Objects.requireNonNullElse(award.description(), "") : hint.challenge(),
                award.value(),
                award.at());
    }

    private AccountHistoryView.InstanceView instance(InstanceRecord instance) {
        return new AccountHistoryView.InstanceView(
                instance.id().value().toString(),
                instance.challengeId(),
                catalog.find(instance.challengeId()).map(Challenge::name).orElse(instance.slug()),
                instance.state().name(),
                StateWords.kind(instance.state()),
                instance.stateSince(),
                instance.state() != InstanceState.STOPPING);
    }
}
