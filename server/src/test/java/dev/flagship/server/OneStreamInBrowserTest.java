package dev.flagship.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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

    @Test
    void onePageListensForAllAndAnotherTakesOverWhenItIsClosed() {
        window.withoutRefresh();
        Page first = window.signIn(player.name());
        window.open(first, "/challenges");
        Page second = counted(window.page());
        Page third = counted(window.page());
        Chromium.go(second, SERVER.url().resolve("/scoreboard"));
        Chromium.go(third, SERVER.url().resolve("/notifications"));

        announce("To all pages");
        for (Page page : List.of(first, second, third)) {
            assertThat(page.getByText("To all pages").first()).isVisible();
        }
        assertThat(listening).isEmpty();

        first.close();
        assertThat(second.getByText("To all pages").first()).isVisible();
        second.waitForCondition(() -> !listening.isEmpty());
        announce("To those that are left");
        for (Page page : List.of(second, third)) {
            assertThat(page.getByText("To those that are left").first()).isVisible();
        }
        assertThat(listening).hasSize(1);
        assertThat(window.complaints()).isEmpty();
    }

    private Page counted(Page page) {
        page.onRequest(request -> {
            if (request.url().endsWith("/events") && request.resourceType().equals("eventsource")) {
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
