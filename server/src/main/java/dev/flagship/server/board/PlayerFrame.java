package dev.flagship.server.board;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Caller;
import dev.flagship.server.account.Visitor;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.http.Nonces;
import dev.flagship.server.instance.InstancePanels;
import dev.flagship.server.page.Assets;
import dev.flagship.server.page.ShellView;
import dev.flagship.server.page.ShellView.CountdownView;
import dev.flagship.server.page.ShellView.PlayerView;
import dev.flagship.server.page.ShellView.Section;
import dev.flagship.server.page.Theme;
import dev.flagship.server.standings.Standings;
import dev.flagship.server.standings.StandingsBoard;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.web.util.WebUtils;

/** The header of every page: where the player is, how they stand, how long they have. */
final class PlayerFrame implements Function<HttpServletRequest, ShellView> {
    private final Competition competition;
    private final StandingsBoard standings;
    private final InstancePanels panels;
    private final Assets assets;
    private final Clock clock;

    PlayerFrame(Competition competition, StandingsBoard standings, InstancePanels panels, Assets assets, Clock clock) {
        this.competition = competition;
        this.standings = standings;
        this.panels = panels;
        this.assets = assets;
        this.clock = clock;
    }

    @Override
    public ShellView apply(HttpServletRequest request) {
        Cookie theme = WebUtils.getCookie(request, Theme.COOKIE);
        return new ShellView(
                Nonces.of(request),
                competition.name(),
                Theme.of(theme == null ? null : theme.getValue()),
                section(request.getRequestURI()),
                assets.version(),
                Visitor.current().caller().map(this::player).orElse(null),
                countdown(clock.now()).orElse(null));
    }

    private PlayerView player(Caller caller) {
        Standings now = standings.current();
        int place = now.placeOf(caller.accountId()).map(Standings.Place::pos).orElse(0);
        return new PlayerView(
                caller.name(),
                caller.isAdmin(),
                place,
                now.scoreOf(caller.accountId()),
                panels.unfinished(caller).size(),
                caller.changePassword());
    }

    private Optional<CountdownView> countdown(Instant now) {
        return switch (competition.phase(now)) {
            case BEFORE -> competition.start().map(start -> until("Starts in", now, start));
            case OPEN, PAUSED -> competition.end().map(end -> until("Ends in", now, end));
            case AFTER -> Optional.empty();
        };
    }

    private static CountdownView until(String label, Instant now, Instant then) {
        return new CountdownView(label, Math.max(0, Duration.between(now, then).toSeconds()));
    }

    private static Section section(String path) {
        if (path.startsWith("/challenges")) {
            return Section.BOARD;
        }
        if (path.startsWith("/admin")) {
            return Section.ADMIN;
        }
        return switch (path) {
            case "/scoreboard" -> Section.SCOREBOARD;
            case "/instances" -> Section.INSTANCES;
            default -> Section.NONE;
        };
    }
}
