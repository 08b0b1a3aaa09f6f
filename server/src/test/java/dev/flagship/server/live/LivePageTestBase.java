package dev.flagship.server.live;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.flagship.server.OpenWindow;
import dev.flagship.server.TestServer;
import dev.flagship.server.WindowExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators have open of instances, on the server that all share. */
@ExtendWith(WindowExtension.class)
abstract class LivePageTestBase {
    static final String HERE = "/admin/instances";
    static final TestServer SERVER = TestServer.get();
    static final String OPERATOR = SERVER.secondOperator().name();

    OpenWindow window;

    @BeforeEach
    void take(OpenWindow opened) {
        window = opened;
    }

    static String ask(String slug) {
        return SERVER.player()
                .api()
                .start(SERVER.challenge(slug))
                .at("/data/id")
                .asString();
    }

    static String running(String slug) {
        String id = ask(slug);
        SERVER.node().run(id, "HTTP");
        return id;
    }

    static Locator row(Page page, String id) {
        return page.locator("tr[data-instance='" + id + "']");
    }
}
