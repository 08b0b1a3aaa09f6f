package dev.flagship.server.board;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.access.Access;
import dev.flagship.server.access.Area;
import dev.flagship.server.account.Account;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.content.Pages;
import dev.flagship.server.http.Nonces;
import dev.flagship.server.instance.InstancePanels;
import dev.flagship.server.page.Assets;
import dev.flagship.server.page.ShellView;
import dev.flagship.server.page.ShellView.CountdownView;
import dev.flagship.server.page.ShellView.PlayerView;
import dev.flagship.server.page.ShellView.Section;
import dev.flagship.server.page.ShellView.StandingView;
import dev.flagship.server.page.Theme;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Mode;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.standings.Standings;
import dev.flagship.server.standings.StandingsBoard;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.web.util.WebUtils;

/** The header of every page: the current section, the player's standing, and the time left. */
final class PlayerFrame implements Function<HttpServletRequest, ShellView> {
    private final Competition competition;
    private final StandingsBoard standings;
    private final InstancePanels panels;
    private final Access access;
    private final Accounts accounts;
    private final Pages pages;
    private final Assets assets;
    private final Clock clock;

    PlayerFrame(
            Competition competition,
            StandingsBoard standings,
            InstancePanels panels,
            Access access,
            Accounts accounts,
            Pages pages,
            Assets assets,
            Clock clock) {
        this.access = access;
        this.accounts = accounts;
        this.competition = competition;
        this.standings = standings;
        this.panels = panels;
        this.pages = pages;
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
                countdown(clock.now()).orElse(null),
                pages.links());
    }

    private PlayerView player(Caller caller) {
        return new PlayerView(
                caller.userId(),
                caller.name(),
                caller.seesAll(),
                caller.makes(),
                caller.isAdmin(),
                competes(caller) ? standing(caller) : null,
                caller.mode() == Mode.TEAMS ? team(caller) : null,
                panels.unfinishedInShort(caller).size(),
                caller.changePassword());
    }

    /** Users who see everything are there to run the event and have no standing. */
    private boolean competes(Caller caller) {
        return !caller.seesAll() && access.allows(Area.SCORES, new Visitor(caller));
    }

    private StandingView standing(Caller caller) {
        Standings now = standings.current();
        int place = now.placeOf(caller.accountId()).map(Standings.Place::pos).orElse(0);
        return new StandingView(place, now.scoreOf(caller.accountId()));
    }

    private String team(Caller caller) {
        return caller.hasAccount()
                ? accounts.find(caller.accountId()).map(Account::name).orElse("")
                : "";
    }

    private Optional<CountdownView> countdown(Instant now) {
        return switch (competition.phase(now)) {
            case BEFORE -> competition.start().map(start -> until(say("shell.starts-in"), now, start));
            case OPEN, PAUSED -> competition.end().map(end -> until(say("shell.ends-in"), now, end));
            case AFTER -> Optional.empty();
        };
    }

    private static CountdownView until(String label, Instant now, Instant then) {
        // Rounded up, so that the countdown does not reach zero too early.
        long seconds = Duration.between(now, then).plusSeconds(1).minusNanos(1).toSeconds();
        return new CountdownView(label, Math.max(0, seconds));
    }

    private static Section section(String path) {
        if (path.startsWith("/challenges")) {
            return Section.BOARD;
        }
        if (path.startsWith("/admin")) {
            return Section.ADMIN;
        }
        if (path.startsWith("/users") || path.startsWith("/team")) {
            return Section.ACCOUNTS;
        }
        return switch (path) {
            case "/scoreboard" -> Section.SCOREBOARD;
            case "/notifications" -> Section.NOTIFICATIONS;
            case "/instances" -> Section.INSTANCES;
            default -> Section.NONE;
        };
    }
}
