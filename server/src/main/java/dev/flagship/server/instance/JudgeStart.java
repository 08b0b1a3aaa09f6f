package dev.flagship.server.instance;

import dev.flagship.ledger.intent.StartLedger.Outlook;
import dev.flagship.server.challenge.DefineContainers;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.competition.NotOpen;
import dev.flagship.server.refusal.Refusal;
import java.util.Optional;

/** Says what stands in the way of a start: the competition, the platform as it is, and the rules of now. */
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

    /** What needs no count: nothing can be tried now, or nothing of the challenge is started here. */
    Optional<Refusal> closed(Wish wish) {
        if (!competition.isPlayable(wish.now()) && !wish.challenge().isChangedBy(wish.caller())) {
            return Optional.of(new NotOpen(competition.name(), competition.phase(wish.now())));
        }
        return here.hindrance(wish.challenge());
    }

    /** What it would be granted on. */
    Terms terms(Wish wish) {
        Limits limits = rules.limits(wish.challenge());
        return new Terms(definitions.current(wish.challenge()).orElse(null), limits);
    }

    /** What it finds, apart from room. */
    Outlook outlook(Wish wish, Terms terms) {
        return situation.outlook(wish, terms);
    }

    /**
     * The first rule that stands in the way.
     *
     * @param source where the instance would come from
     */
    Optional<InstanceRefusal> refusal(Wish wish, Terms terms, Outlook outlook, StartSituation.Source source) {
        boolean capped = terms.limits().quota().perChallenge() > 0 || wish.isForAll();
        StartSituation.Count count = StartSituation.Count.of(source, capped);
        return StartPolicy.refusal(situation.facts(wish, terms, outlook, count), terms.limits(), wish.now());
    }
}
