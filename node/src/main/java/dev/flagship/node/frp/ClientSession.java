package dev.flagship.node.frp;

import dev.flagship.gateway.RelayPorts;
import dev.flagship.ledger.frp.FrpCode;
import dev.flagship.ledger.frp.FrpSettings;
import dev.flagship.lifecycle.route.MetadataService;
import dev.flagship.node.frp.ClientWords.Login;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps an frp client running for one server, and keeps its ways the wanted ones. Not thread-safe. */
final class ClientSession implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ClientSession.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(30);
    /** After running this long, a client is restarted without a longer pause. */
    private static final Duration SOUND = Duration.ofSeconds(10);
    /** How long a client may leave its API unanswered before it is restarted. */
    private static final Duration SILENCE = Duration.ofSeconds(15);
    /** How soon an unreachable server is tried. The pause grows while restarting the client for it does not help. */
    private static final Duration KNOCK = Duration.ofSeconds(2);

    private static final Duration LAST_KNOCK = Duration.ofMinutes(1);

    private static final int KNOCK_MILLIS = 500;

    private final Place place;
    private final FrpSettings settings;
    private final RelayPorts relay;
    private final WantedWays ways;
    private final LongSupplier nanoTime;
    private final Repairs repairs = new Repairs();
    private Situation situation = new Situation(FrpCode.CONNECTING, "", "");
    private @Nullable ClientProcess process;
    private Duration pause = FIRST_PAUSE;
    private long startAt;
    private long startedAt;
    private long answeredAt;
    private Duration knockPause = KNOCK;
    private long knockAt;

    /**
     * Where the client's program and files are.
     *
     * @param program a path, or a name to look for in {@code folders}
     * @param folders in the form of the PATH variable
     * @param home the folder for the clients' files
     */
    record Place(String program, String folders, Path home, SecureRandom random) {}

    /**
     * The state of the client.
     *
     * @param client the program and its version; empty while that is not known
     */
    record Situation(FrpCode code, String detail, String client) {}

    ClientSession(Place place, FrpSettings settings, RelayPorts relay, WantedWays ways, LongSupplier nanoTime) {
        this.place = place;
        this.settings = settings;
        this.relay = relay;
        this.ways = ways;
        this.nanoTime = nanoTime;
        this.startAt = nanoTime.getAsLong();
        this.knockAt = startAt;
    }

    /** Does what is due and returns the state. */
    Situation step() {
        ClientProcess running = process;
        if (running != null && !running.isAlive()) {
            ended(running);
            running = null;
        }
        long now = nanoTime.getAsLong();
        if (running == null) {
            ways.saw(Map.of(), false);
            if (startAt - now <= 0) {
                start(now);
            }
            return situation;
        }
        try {
            tell(running, now);
            answeredAt = nanoTime.getAsLong();
        } catch (IOException e) {
            log.debug("the frp client does not answer: {}", e.toString());
            if (now - answeredAt > SILENCE.toNanos()) {
                log.warn("the frp client does not answer, and is started anew");
                running.close();
            }
        }
        return situation;
    }

    private void start(long now) {
        if (leadsToMetadata()) {
            failed(FrpCode.SERVER_FORBIDDEN, settings.server(), now);
            return;
        }
        try {
            ClientProgram program = ClientProgram.find(place.program(), place.folders());
            situation = new Situation(FrpCode.CONNECTING, "", program.toString());
            process = ClientProcess.start(
                    program,
                    place.home(),
                    (port, password, store) -> ClientFiles.configuration(settings, port, password, store),
                    ClientFiles.store(ways.wanted(), ports()),
                    place.random());
            startedAt = now;
            answeredAt = now;
        } catch (ClientProgram.UnfitException e) {
            failed(e.code(), String.valueOf(e.getMessage()), now);
        } catch (IOException e) {
            failed(FrpCode.CLIENT_FAILED, String.valueOf(e.getMessage()), now);
        }
    }

    /**
     * Looks where the server's name leads before each start of a client. What the name leads to a moment later, when
     * the client asks, is not seen.
     */
    private boolean leadsToMetadata() {
        try {
            return Arrays.stream(InetAddress.getAllByName(settings.server())).anyMatch(MetadataService::isAt);
        } catch (UnknownHostException e) {
            // The client says so, too.
            return false;
        }
    }

    private void failed(FrpCode code, String detail, long now) {
        if (situation.code() != code) {
            log.warn("no frp client: {} {}", code, detail);
        }
        situation = new Situation(code, detail, situation.client());
        rest(now);
    }

    private void ended(ClientProcess gone) {
        long now = nanoTime.getAsLong();
        gone.close();
        process = null;
        if (now - startedAt > SOUND.toNanos()) {
            pause = FIRST_PAUSE;
        }
        log.warn("the frp client ended: {}", gone.lastWords());
        situation = new Situation(FrpCode.CLIENT_FAILED, gone.lastWords(), situation.client());
        rest(now);
    }

    private void rest(long now) {
        startAt = now + pause.toNanos();
        pause = longer(pause, LAST_PAUSE);
    }

    private void tell(ClientProcess client, long now) throws IOException {
        ClientApi api = client.api();
        Map<String, WayState> states = api.states();
        Set<String> again = repairs.due(states, now);
        Changes changes = Changes.of(ways.wanted(), api.stored(), again);
        for (String name : changes.remove()) {
            api.remove(name);
        }
        for (Way way : changes.add()) {
            api.add(way, ports());
        }
        Login login = client.login();
        situation = new Situation(login.code(), login.detail(), situation.client());
        ways.saw(changes.isEmpty() ? states : api.states(), login.code() == FrpCode.OK);
        if (login.code() == FrpCode.OK) {
            knockPause = KNOCK;
        } else if (login.code() == FrpCode.SERVER_UNREACHABLE && knockAt - now <= 0) {
            knock(client);
        }
    }

    /**
     * Restarts the client when the server is reachable again. Without a server it has no connections to lose, and a new
     * client tries at once.
     */
    private void knock(ClientProcess client) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(settings.server(), settings.serverPort()), KNOCK_MILLIS);
            if (client.login().code() == FrpCode.SERVER_UNREACHABLE) {
                log.info("the frp server is back");
                client.close();
                pause = FIRST_PAUSE;
                knockPause = longer(knockPause, LAST_KNOCK);
            }
        } catch (IOException e) {
            log.debug("the frp server is away: {}", e.toString());
        }
        knockAt = nanoTime.getAsLong() + knockPause.toNanos();
    }

    private static Duration longer(Duration pause, Duration most) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(most) < 0 ? doubled : most;
    }

    private ClientFiles.Relay ports() {
        return new ClientFiles.Relay(relay.httpPort(), relay.tcpPort());
    }

    /** Ends the client and every connection through it. */
    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        relay.close();
        ways.saw(Map.of(), false);
    }
}
