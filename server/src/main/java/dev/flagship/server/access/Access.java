package dev.flagship.server.access;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Visitor;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.competition.Competition.Phase;
import dev.flagship.server.competition.NotOpen;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.util.Optional;

/** Decides who sees what: by the visibility of each area, and challenges by the time, too. Operators see all of it. */
public final class Access {
    private final Settings settings;
    private final Competition competition;
    private final Clock clock;

    Access(Settings settings, Competition competition, Clock clock) {
        this.settings = settings;
        this.competition = competition;
        this.clock = clock;
    }

    /** Whether this visitor may see the area now. */
    public boolean allows(Area area, Visitor visitor) {
        return look(area, visitor) instanceof Seen;
    }

    /** Refuses a visitor who may not see the area now, as the addresses of the area do. */
    public void require(Area area, Visitor visitor) {
        switch (look(area, visitor)) {
            case Seen() -> {}
            case AskedToSignIn() ->
                throw Refusal.of(Code.FORBIDDEN, say("refusal.not-allowed")).asException();
            case AskedToConfirm(Refusal refusal) -> throw refusal.asException();
            case Closed(Refusal refusal) -> throw refusal.asException();
        }
    }

    /** Whether players may see the area at all, whatever the time. */
    public boolean isForPlayers(Area area) {
        String visibility = settings.text(area.setting());
        return visibility.equals("public") || visibility.equals("private");
    }

    /** What a visitor finds who looks at an area. */
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

    /** Whether the visitor has to prove an address before challenges and instances are for them. */
    boolean lacksProof(Visitor visitor) {
        return settings.isSet(Setting.VERIFY_EMAILS)
                && !visitor.seesAll()
                && visitor.caller().filter(caller -> !caller.verified()).isPresent();
    }

    /** What somebody is told who lacks that proof. */
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

    /** What somebody finds. */
    sealed interface Look {}

    /** All of it. */
    record Seen() implements Look {}

    /** Nothing yet: they may see it when they are known. */
    record AskedToSignIn() implements Look {}

    /** Nothing yet: they have to prove an address first. */
    record AskedToConfirm(Refusal refusal) implements Look {}

    /** Nothing, for this reason. */
    record Closed(Refusal refusal) implements Look {}
}
