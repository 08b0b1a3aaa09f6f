package dev.flagship.server.signin;

import dev.flagship.server.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A platform that sends letters, and a player whose address others give as theirs. */
abstract class ClaimedAddressTestBase {
    /** The password of whoever else gives the address. */
    static final String OWN = "a password of theirs";

    static final Duration LATER = Duration.ofMinutes(2);

    final TestServer server = TestServer.get();
    ReceivedMail mail;
    TestServer.Player owner;
    /** The owner's address, and one that nobody gave. */
    String taken;

    String fresh;

    @BeforeEach
    void mailGoesOut() {
        owner = server.player();
        taken = owner.name() + "@example.org";
        fresh = "x" + owner.name() + "@example.org";
        mail = new ReceivedMail(server);
    }

    @AfterEach
    void asItWas() {
        mail.close();
        server.clock().advance(LATER);
    }

    /** Signs in with {@link #OWN}; the status of the answer. */
    int signIn(String name) {
        return server.visitor().signIn(name, OWN).status();
    }
}
