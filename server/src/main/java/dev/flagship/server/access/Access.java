package dev.flagship.server.access;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.competition.Competition.Phase;
import dev.flagship.server.competition.NotOpen;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.util.Optional;

/**
 * Decides who sees what, by the visibility of each area and, for challenges, also by the time. Operators and observers
 * see everything.
 */
public final class Access {
    private final Settings settings;
    private final Competition competition;
    private final Clock clock;

    Access(Settings settings, Competition competition, Clock clock) {
        this.settings = settings;
        this.competition = competition;
        this.clock = clock;
    }

    /** Returns whether this visitor may see the area now. */
    public boolean allows(Area area, Visitor visitor) {
        return look(area, visitor) instanceof Seen;
    }

    /** Refuses a visitor who may not see the area now, with the same refusals as the area's own addresses. */
    public void require(Area area, Visitor visitor) {
        switch (look(area, visitor)) {
            case Seen() -> {}
            case AskedToSignIn() ->
                throw Refusal.of(Code.FORBIDDEN, say("refusal.not-allowed")).asException();
            case AskedToConfirm(Refusal refusal) -> throw refusal.asException();
            case Closed(Refusal refusal) -> throw refusal.asException();
        }
    }

    /** Returns whether the area is visible to players at all, regardless of the time. */
    public boolean isForPlayers(Area area) {
        String visibility = settings.text(area.setting());
        return visibility.equals("public") || visibility.equals("private");
    }

    /** Decides what a visitor finds in an area. */
    Look look(Area area, Visitor visitor) {
        if (visitor.seesAll()) {
            return new Seen();
        }
        if (area == Area.CHALLENGES && lacksProof(visitor)) {
            return new AskedToConfirm(unproven());
        }
        boolean known = visitor.caller().isPresent();
        String visibility = settings.text(area.setting());
        return switch (visibility) {
            case "public" -> timely(area);
            case "private" -> known ? timely(area) : new AskedToSignIn();
            case "hidden" -> new Closed(Refusal.of(Code.FORBIDDEN, say("access.hidden", area.noun())));
            default -> new Closed(Refusal.of(Code.NOT_FOUND, say("refusal.nothing-here")));
        };
    }

    /** Whether the visitor still has to prove their address before they may use challenges and instances. */
    boolean lacksProof(Visitor visitor) {
        return settings.isSet(Setting.VERIFY_EMAILS)
                && !visitor.seesAll()
                && visitor.caller().filter(caller -> !caller.verified()).isPresent();
    }

    /** Returns the refusal for visitors who have not proven their address. */
    static Refusal unproven() {
        return Refusal.of(Code.FORBIDDEN, say("access.unproven"));
    }

    private Look timely(Area area) {
        return area == Area.CHALLENGES ? challengesNow().<Look>map(Closed::new).orElseGet(Seen::new) : new Seen();
    }

    private Optional<Refusal> challengesNow() {
        Phase phase = competition.phase(clock.now());
        boolean closed = phase == Phase.BEFORE || (phase == Phase.AFTER && !settings.isSet(Setting.VIEW_AFTER_END));
        return closed ? Optional.of(new NotOpen(competition.name(), phase)) : Optional.empty();
    }

    /** What a visitor finds. */
    sealed interface Look {}

    /** The visitor sees the area. */
    record Seen() implements Look {}

    /** The visitor has to sign in first. */
    record AskedToSignIn() implements Look {}

    /** The visitor has to prove an address first. */
    record AskedToConfirm(Refusal refusal) implements Look {}

    /** The area is closed, for this reason. */
    record Closed(Refusal refusal) implements Look {}
}
