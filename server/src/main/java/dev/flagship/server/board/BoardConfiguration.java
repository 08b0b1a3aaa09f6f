package dev.flagship.server.board;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.access.Access;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.content.Pages;
import dev.flagship.server.instance.InstancePanels;
import dev.flagship.server.page.Assets;
import dev.flagship.server.page.ShellView;
import dev.flagship.server.standings.StandingsBoard;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The board, and the frame of all pages. */
@Configuration(proxyBeanMethods = false)
@Import({Boards.class, BoardPages.class, EventCalendar.class, WhoSolved.class})
public class BoardConfiguration {

    @Bean
    Function<HttpServletRequest, ShellView> frame(
            Competition competition,
            StandingsBoard standings,
            InstancePanels panels,
            Access access,
            Accounts accounts,
            Pages pages,
            Assets assets,
            Clock clock) {
        return new PlayerFrame(competition, standings, panels, access, accounts, pages, assets, clock);
    }
}
