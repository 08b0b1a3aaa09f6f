package dev.flagship.system.frp;

import dev.flagship.gateway.Gateway;
import dev.flagship.gateway.GatewayConfig;
import dev.flagship.gateway.access.Trust;
import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.ledger.DatabaseClock;
import dev.flagship.ledger.LedgerSchema;
import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.frp.FrpCode;
import dev.flagship.ledger.frp.FrpLedger;
import dev.flagship.ledger.frp.FrpSettings;
import dev.flagship.ledger.frp.FrpState;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.RouteTable;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import dev.flagship.node.frp.FrpWays;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.testkit.host.FreePorts;
import dev.flagship.testkit.postgres.TestDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A node's gateway and frp client before a real frps, with stand-ins for containers. */
final class FrpLab implements AutoCloseable {
    final FrpServerProcess server;
    final FrpLedger ledger;
    private final TestDatabase database = TestDatabase.create();
    private final Gateway gateway;
    private final FrpWays ways;
    private final RouteTable routes;
    private final List<Named> containers = new ArrayList<>();

    FrpLab(Path folder) {
        LedgerSchema.migrate(database.dataSource());
        Path keys = folder.resolve("keys.json");
        FlagVault.create(keys);
        this.server = new FrpServerProcess(folder);
        this.ledger = new FrpLedger(database.dataSource(), FlagVault.open(keys));
        DatabaseClock clock = new DatabaseClock(database.dataSource(), System::nanoTime);
        this.gateway = Gateway.start(
                new GatewayConfig("127.0.0.1", FreePorts.one(), 10_000, 10_001, "localhost", GatewayLimits.DEFAULT),
                System::nanoTime,
                new Trust(clock::now, "a".repeat(32)));
        ledger.publish(server.settings());
        this.ways = FrpWays.start(
                new FrpWays.Node(
                        "lab", "lab1", FrpServerProcess.program("frpc").toString(), folder, new SecureRandom()),
                ledger,
                gateway::openRelay,
                clock);
        this.routes = ways.over(gateway.routes());
    }

    /** An instance of which everything but its container is real: the n-th, by a port or a name. */
    Reached open(int number, boolean byName) {
        String label = String.format(Locale.ROOT, "instance%012d", number);
        RouteKey key = byName ? new RouteKey.Subdomain(label) : new RouteKey.RemotePort(server.port(number));
        Named container = new Named("instance " + number);
        containers.add(container);
        Incarnation incarnation = new Incarnation(new InstanceId(new UUID(1, number)), 1);
        routes.open(new Route(key, incarnation, container.address(), Duration.ofHours(1), RouteLimits.DEFAULT));
        return new Reached(number, key);
    }

    record Reached(int number, RouteKey key) {}

    /** What a player gets there, through frps. */
    String ask(Reached reached) {
        return switch (reached.key()) {
            case RouteKey.RemotePort(int port) -> Line.ask(port);
            case RouteKey.Subdomain(String label) ->
                Line.get(server.httpPort(), label + "." + FrpServerProcess.DOMAIN)
                        .replaceFirst("^200 ", "");
            default -> throw new IllegalArgumentException("" + reached);
        };
    }

    /** Whether a player gets to it, and not to another. */
    boolean isRight(Reached reached) {
        return ask(reached).equals("instance " + reached.number());
    }

    void awaitRight(List<Reached> all) {
        Awaitility.await("all ways")
                .atMost(NodeLab.PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> all.stream().filter(each -> !isRight(each)).toList(), List::isEmpty);
    }

    /** What the node tells operators, once it is that. */
    FrpState await(Predicate<FrpState> wanted) {
        return Awaitility.await("the node's report")
                .atMost(NodeLab.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> ledger.states().stream().findFirst().orElse(null),
                        state -> state != null && wanted.test(state));
    }

    void awaitCode(FrpCode code) {
        await(state -> state.code() == code);
    }

    /** Publishes other settings and makes a live check of them. */
    FrpState check(FrpSettings settings) {
        ledger.publish(settings);
        long asked = ledger.askCheck();
        ways.hint();
        return await(state -> state.checkDone() >= asked);
    }

    /** The running frp client of this node; only one may be. */
    static ProcessHandle client(ProcessHandle node) {
        return Awaitility.await("one frp client")
                .atMost(NodeLab.PATIENCE)
                .until(
                        () -> node.children()
                                .filter(child ->
                                        child.info().command().orElse("").endsWith("/frpc"))
                                .toList(),
                        found -> found.size() == 1)
                .getFirst();
    }

    void stopNode() {
        ways.close();
    }

    @Override
    public void close() {
        ways.close();
        gateway.close();
        server.close();
        containers.forEach(Named::close);
        database.close();
    }
}
