package dev.flagship.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.flagship.server.Chromium;
import dev.flagship.server.OpenWindow;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.WindowExtension;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However many pages a browser has open, one of them listens, and tells the others. */
@ExtendWith(WindowExtension.class)
class OneStreamInBrowserTest {
    private static final TestServer SERVER = TestServer.get();

    private static final String NOTIFICATIONS = "/api/v1/notifications";

    private final List<Long> announced = new ArrayList<>();
    private final TestServer.Player player = SERVER.player();
    /** Which pages asked for the stream; one that is sent away, as after a sign-in, comes back and is still the one. */
    private final Set<Page> listening = ConcurrentHashMap.newKeySet();

    private OpenWindow window;

    @BeforeEach
    void take(OpenWindow opened) {
        window = opened;
    }

    @AfterEach
    void takeBack() {
        announced.forEach(id -> SERVER.admin().delete(NOTIFICATIONS + "/" + id));
    }

    @ParameterizedTest(name = "locks: {0}")
    @ValueSource(booleans = {true, false})
    void onePageListensForAllAndAnotherTakesOverWhenItIsClosed(boolean locks) {
        window.withoutRefresh();
        if (!locks) {
            window.withoutLocks();
        }
        Page first = window.signIn(player.name());
        window.open(first, "/challenges");
        Page second = counted(window.page());
        Page third = counted(window.page());
        Chromium.go(second, SERVER.url().resolve("/scoreboard"));
        Chromium.go(third, SERVER.url().resolve("/notifications"));

        announce("To all pages");
        isSeen("To all pages", first, second, third);
        assertThat(listening).isEmpty();

        first.close();
        announce("To those that are left");
        isSeen("To those that are left", second, third);
        assertThat(listening).hasSize(1);
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void whatIsSaidBetweenTwoPagesIsHeardOnTheNext() {
        window.withoutRefresh();
        Page page = window.signIn(player.name());
        window.open(page, "/challenges");
        announce("Before");
        isSeen("Before", page);

        Chromium.go(page, URI.create("about:blank"));
        announce("Meanwhile");
        Chromium.go(page, SERVER.url().resolve("/scoreboard"));

        isSeen("Meanwhile", page);
        assertThat(page.getByText("Before")).hasCount(0);
    }

    private static void isSeen(String title, Page... pages) {
        for (Page page : pages) {
            assertThat(page.getByText(title).first()).isVisible();
        }
    }

    private Page counted(Page page) {
        page.onRequest(request -> {
            if (URI.create(request.url()).getPath().equals("/events")
                    && request.resourceType().equals("eventsource")) {
                listening.add(page);
            }
        });
        return page;
    }

    private void announce(String title) {
        Reply said = SERVER.admin().post(NOTIFICATIONS, "{\"title\": \"" + title + "\", \"content\": \"\"}");
        assertThat(said.status()).isEqualTo(200);
        announced.add(said.at("/data/id").asLong());
    }
}
