package dev.flagship.server.instance;

import dev.flagship.ledger.intent.StartLedger.Outlook;
import dev.flagship.server.challenge.DefineContainers;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.competition.NotOpen;
import dev.flagship.server.instance.policy.InstanceRefusal;
import dev.flagship.server.instance.policy.Limits;
import dev.flagship.server.instance.policy.StartPolicy;
import dev.flagship.server.instance.policy.StartableHere;
import dev.flagship.server.refusal.Refusal;
import java.util.Optional;

/** Finds what stands in the way of a start: the competition, the state of the platform, or a rule. */
final class JudgeStart {
    private final Competition competition;
    private final StartableHere here;
    private final DefineContainers definitions;
    private final InstanceRules rules;
    private final StartSituation situation;

    JudgeStart(
            Competition competition,
            StartableHere here,
            DefineContainers definitions,
            InstanceRules rules,
            StartSituation situation) {
        this.competition = competition;
        this.here = here;
        this.definitions = definitions;
        this.rules = rules;
        this.situation = situation;
    }

    /**
     * Returns why nothing can be started, as far as that takes no counting: the competition is closed, or nothing of
     * the challenge starts on this platform now.
     */
    Optional<Refusal> closed(Wish wish) {
        if (!competition.isPlayable(wish.now()) && !wish.challenge().isChangedBy(wish.caller())) {
            return Optional.of(new NotOpen(competition.name(), competition.phase(wish.now())));
        }
        return here.hindrance(wish.challenge());
    }

    /** Returns the definition and the limits by which the wish would be granted. */
    Terms terms(Wish wish) {
        Limits limits = rules.limits(wish.challenge());
        return new Terms(definitions.current(wish.challenge()).orElse(null), limits);
    }

    /** Returns what the start finds, apart from room. */
    Outlook outlook(Wish wish, Terms terms) {
        return situation.outlook(wish, terms);
    }

    /**
     * Returns the first rule that stands in the way.
     *
     * @param source where the instance would come from
     */
    Optional<InstanceRefusal> refusal(Wish wish, Terms terms, Outlook outlook, StartSituation.Source source) {
        boolean capped = terms.limits().quota().perChallenge() > 0 || wish.isForAll();
        StartSituation.Count count = StartSituation.Count.of(source, capped);
        return StartPolicy.refusal(situation.facts(wish, terms, outlook, count), terms.limits(), wish.now());
    }
}
