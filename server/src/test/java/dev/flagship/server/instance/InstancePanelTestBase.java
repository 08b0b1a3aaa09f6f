package dev.flagship.server.instance;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.flagship.server.OpenWindow;
import dev.flagship.server.TestServer;
import dev.flagship.server.WindowExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A player with the panel of an instance in a browser, beside a node that only pretends. */
@ExtendWith(WindowExtension.class)
abstract class InstancePanelTestBase {
    static final TestServer SERVER = TestServer.get();
    static final long WEB = SERVER.challenge("web-one");
    static final long NC = SERVER.challenge("nc-two");

    final TestServer.Player player = SERVER.player();
    OpenWindow window;

    @BeforeEach
    void take(OpenWindow opened) {
        window = opened;
    }

    Page openChallenge(long challenge) {
        Page page = window.signIn(player.name());
        window.open(page, "/challenges/" + challenge);
        return page;
    }

    static String ask(TestServer.Player who) {
        return who.api().start(WEB).at("/data/id").asString();
    }

    /** The player's instance of now. */
    String own() {
        return player.api().get("/api/v1/instances").at("/data/0/id").asString();
    }

    static Locator panel(Page page) {
        return page.getByTestId("instance-panel");
    }

    static Locator state(Page page) {
        return page.getByTestId("instance-state");
    }

    static Locator state(Locator place) {
        return place.getByTestId("instance-state");
    }
}
