package dev.flagship.server.instance;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.ledger.intent.QueueLedger.QueuePosition;
import dev.flagship.ledger.intent.UnfinishedInstance;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.Assignment;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.instance.InstancePanelView.ActionsView;
import dev.flagship.server.instance.InstancePanelView.ExtendView;
import dev.flagship.server.instance.InstancePanelView.Phase;
import dev.flagship.server.instance.policy.Limits;
import dev.flagship.server.instance.policy.StartRefusal;
import dev.flagship.server.page.Durations;
import dev.flagship.server.page.Ordinal;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Puts an account's instances into the words and buttons of the instance panel. */
public final class InstancePanels {
    private static final Duration REMEMBERED = Duration.ofHours(12);

    private final HeldInstance held;
    private final ShownChallenges shown;
    private final IntentLedger ledger;
    private final QueuePositions positions;
    private final PanelEndpoints endpoints;
    private final EngineReadiness readiness;
    private final InstanceRules rules;
    private final Catalog catalog;
    private final Competition competition;
    private final Clock clock;

    InstancePanels(
            HeldInstance held,
            ShownChallenges shown,
            IntentLedger ledger,
            QueuePositions positions,
            PanelEndpoints endpoints,
            EngineReadiness readiness,
            InstanceRules rules,
            Catalog catalog,
            Competition competition,
            Clock clock) {
        this.held = held;
        this.shown = shown;
        this.ledger = ledger;
        this.positions = positions;
        this.endpoints = endpoints;
        this.readiness = readiness;
        this.rules = rules;
        this.catalog = catalog;
        this.competition = competition;
        this.clock = clock;
    }

    /** Returns the account's instances that have not ended, oldest first. */
    List<InstanceRecord> unfinished(Caller caller) {
        return held.unfinished(caller);
    }

    /**
     * Like {@link #unfinished(Caller)}, in short, for pages that show no more. At most a second old, and not
     * older than the last change that this server knows of.
     */
    public List<UnfinishedInstance> unfinishedInShort(Caller caller) {
        return held.unfinishedInShort(caller);
    }

    /** Returns the panel of a challenge for the caller's account. */
    public InstancePanelView panel(Caller caller, Challenge challenge) {
        Instant now = clock.now();
        Optional<InstanceRecord> latest = ledger.latest(challenge.id(), rules.owner(challenge, caller));
        return closed(
                caller,
                latest.filter(instance -> isWorthTelling(instance, now))
                        .map(instance -> panel(instance, now))
                        .orElseGet(() -> none(challenge)),
                now);
    }

    /** Returns the panel of an instance for the caller's account. */
    InstancePanelView panel(Caller caller, InstanceRecord instance) {
        Instant now = clock.now();
        return closed(caller, panel(instance, now), now);
    }

    /**
     * Takes away the buttons that the caller may not use now. After the competition only those who work on the
     * challenge may start it; others are told so. Where challenges are not shown, others keep only the button that
     * stops the instance.
     */
    private InstancePanelView closed(Caller caller, InstancePanelView panel, Instant now) {
        if (!shown.areFor(caller, panel.challengeId())) {
            return panel.onlyToStop();
        }
        boolean over = competition.phase(now) == Competition.Phase.AFTER && !competition.isPractice(now);
        return over && !catalog.isChangedBy(caller, panel.challengeId())
                ? panel.over(say("instance.over", competition.name()))
                : panel;
    }

    private static boolean isWorthTelling(InstanceRecord instance, Instant now) {
        Instant ended = instance.endedAt();
        return ended == null || ended.plus(REMEMBERED).isAfter(now);
    }

    private InstancePanelView panel(InstanceRecord instance, Instant now) {
        return switch (instance.state()) {
            case QUEUED ->
                view(instance, Phase.WAITING, queued(instance), "", stop(instance, say("instance.leave-queue")));
            case STARTING, POOLED ->
                view(instance, Phase.WAITING, starting(instance), "", stop(instance, say("instance.stop")));
            case RUNNING -> running(instance, now);
            case STOPPING -> ending(instance);
            case STOPPED, FAILED -> ended(instance, now);
        };
    }

    private static ActionsView stop(InstanceRecord instance, String label) {
        return HeldInstance.isShared(instance) ? ActionsView.none() : ActionsView.stop(label);
    }

    private InstancePanelView none(Challenge challenge) {
        if (readiness.isImageMissing(challenge.id())) {
            String sentence = say("instance.not-now");
            String refusal = new StartRefusal.ImageMissing().sentence();
            return new InstancePanelView(
                    challenge.id(),
                    challenge.name(),
                    null,
                    Phase.NONE,
                    sentence,
                    "",
                    refusal,
                    List.of(),
                    -1,
                    List.of(),
                    ActionsView.none());
        }
        int extensions = rules.limits(challenge).extensions().most();
        String more = extensions == 0 ? "" : " " + say("instance.extendable", extensions);
        return new InstancePanelView(
                challenge.id(),
                challenge.name(),
                null,
                Phase.NONE,
                say("instance.none-yet"),
                how(challenge) + more,
                "",
                List.of(),
                -1,
                List.of(),
                ActionsView.start(say("instance.start")));
    }

    private String how(Challenge challenge) {
        String time = Durations.words(rules.lifetime(challenge).toSeconds());
        return rules.assignment(challenge) == Assignment.SHARED
                ? say("instance.how-shared", time)
                : say("instance.how", time);
    }

    private String queued(InstanceRecord instance) {
        QueuePosition place = positions.of(instance.id());
        return say(
                "instance.queued", Ordinal.of(place.position()), Durations.words(Math.max(1, place.estimateSeconds())));
    }

    private static String starting(InstanceRecord instance) {
        if (instance.recreatedAt() != null) {
            return say("instance.recreating");
        }
        return instance.runningSince() == null ? say("instance.starting") : say("instance.resetting");
    }

    private InstancePanelView running(InstanceRecord instance, Instant now) {
        Instant expires = instance.expiresAt();
        long seconds = expires == null
                ? -1
                : Math.max(0, Duration.between(now, expires).toSeconds());
        return new InstancePanelView(
                instance.challengeId(),
                name(instance),
                instance.id().value().toString(),
                Phase.RUNNING,
                say("instance.running"),
                advice(instance, now),
                "",
                List.of(),
                seconds,
                endpoints.of(instance),
                HeldInstance.isShared(instance)
                        ? ActionsView.shared(extension(instance))
                        : ActionsView.running(extension(instance)));
    }

    private String advice(InstanceRecord instance, Instant now) {
        if (readiness.isDown(now)) {
            return say("instance.out-of-reach");
        }
        String recreated = instance.recreatedAt() == null ? "" : say("instance.recreated");
        String shared = HeldInstance.isShared(instance) ? say("instance.for-all") : "";
        return (recreated + " " + shared).strip();
    }

    private ExtendView extension(InstanceRecord instance) {
        Limits.Extensions limits = rules.limits(instance).extensions();
        int left = rules.extensionsLeft(instance);
        String step = Durations.words(limits.by().toSeconds());
        String count = say("instance.extensions-left", left)
                + (limits.hasWindow()
                        ? " "
                                + say(
                                        "instance.extend-late",
                                        Durations.words(limits.window().toSeconds()))
                        : "");
        return new ExtendView(say("instance.extend", step), count, left > 0 ? "" : say("instance.extensions-used"));
    }

    private InstancePanelView ending(InstanceRecord instance) {
        Reason reason = reason(instance);
        boolean failed = reason.outcome() == InstanceState.FAILED;
        return view(
                instance,
                failed ? Phase.FAILED : Phase.ENDING,
                PanelWords.ending(reason),
                failed ? say("instance.removing") : "",
                ActionsView.none());
    }

    private InstancePanelView ended(InstanceRecord instance, Instant now) {
        Reason reason = reason(instance);
        boolean startable =
                catalog.find(instance.challengeId()).flatMap(Challenge::runs).isPresent();
        return view(
                instance,
                instance.state() == InstanceState.FAILED ? Phase.FAILED : Phase.NONE,
                isOfTeam(instance) ? PanelWords.endedForTeam(reason) : PanelWords.ended(reason),
                rest(instance, now).orElseGet(() -> PanelWords.advice(reason)),
                startable ? ActionsView.start(say("instance.start-again")) : ActionsView.none());
    }

    private static boolean isOfTeam(InstanceRecord instance) {
        String owner = instance.ownerKey();
        return owner != null && owner.startsWith(Mode.TEAMS.one() + ":");
    }

    private Optional<String> rest(InstanceRecord instance, Instant now) {
        String owner = instance.ownerKey();
        return owner == null
                ? Optional.empty()
                : ledger.lastStopOrReset(instance.challengeId(), owner)
                        .map(last -> Duration.between(
                                now, last.plus(rules.limits(instance).cooldown())))
                        .filter(Duration::isPositive)
                        .map(left -> say("instance.rests", Durations.words(Math.max(1, left.toSeconds()))));
    }

    private static Reason reason(InstanceRecord instance) {
        Reason reason = instance.reason();
        return reason == null ? Reason.PLAYER : reason;
    }

    private String name(InstanceRecord instance) {
        return catalog.find(instance.challengeId()).map(Challenge::name).orElse(say("instance.withdrawn"));
    }

    private InstancePanelView view(
            InstanceRecord instance, Phase phase, String sentence, String advice, ActionsView actions) {
        return new InstancePanelView(
                instance.challengeId(),
                name(instance),
                instance.id().value().toString(),
                phase,
                sentence,
                advice,
                "",
                List.of(),
                -1,
                List.of(),
                actions);
    }
}
