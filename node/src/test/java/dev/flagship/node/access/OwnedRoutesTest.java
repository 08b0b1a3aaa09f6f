package dev.flagship.node.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.LedgerSchema;
import dev.flagship.ledger.access.AccessLedger;
import dev.flagship.ledger.access.AccessRules;
import dev.flagship.ledger.access.RouteSecrets;
import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.intent.DefinitionLedger;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.AddressRange;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import dev.flagship.testkit.postgres.TestDatabase;
import dev.flagship.testkit.route.FakeRouteTable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnedRoutesTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final AddressRange HOME = AddressRange.parse("192.0.2.7");
    private static final AddressRange WORK = AddressRange.parse("198.51.100.7");
    private static final RouteKey HOST = new RouteKey.Host("a".repeat(20));
    private static final RouteKey PORT = new RouteKey.Port(10_000);
    private static final Incarnation ONE = new Incarnation(new InstanceId(new UUID(0, 1)), 1);

    private final TestDatabase database = TestDatabase.create("ledger", LedgerSchema::migrate);
    private final AccessLedger ledger = new AccessLedger(database.dataSource());
    private final AtomicLong nanos = new AtomicLong();
    private final FakeRouteTable gateway = new FakeRouteTable(nanos::get);

    @TempDir
    Path folder;

    private final IntentLedger intents = new IntentLedger(database.dataSource());

    private OwnedRoutes routes() {
        Path keys = folder.resolve("flags.json");
        FlagVault.create(keys);
        OwnedRoutes routes = new OwnedRoutes(gateway, ledger, new RouteSecrets(FlagVault.open(keys)), nanos::get);
        routes.refresh();
        return routes;
    }

    @BeforeEach
    void anInstance() {
        new DefinitionLedger(database.dataSource()).define(7, "slug", "image", "body", Instant.EPOCH);
        intents.request(
                new IntentLedger.NewInstance(ONE.instance().value(), 7, 1, "engine", "user:1", 1, 1, 1, Instant.EPOCH));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRouteIsGivenWithWhoMayUseItNow() {
        publish(true, HOME);
        OwnedRoutes routes = routes();
        routes.open(route(PORT, 1));
        routes.open(route(HOST, 2));

        assertThat(access(PORT)).isEqualTo(new Access.From(List.of(HOME)));
        assertThat(access(HOST)).isInstanceOf(Access.Pass.class);
        assertThat(routes.current()).containsOnlyKeys(PORT, HOST);

        ledger.publish(() -> new AccessRules(true, Set.of(7L), false, Map.of()));
        routes.refresh();
        assertThat(access(HOST)).as("of an exception").isEqualTo(Access.OPEN);
    }

    @Test
    void whatAllAccountsUseTogetherTakesMoreOfThemAndFromNobodyAll() {
        Incarnation shared = new Incarnation(new InstanceId(new UUID(0, 2)), 1);
        intents.request(new IntentLedger.NewInstance(
                shared.instance().value(), 7, 1, "engine", "shared", 1, 1, 1, Instant.EPOCH));
        OwnedRoutes routes = routes();
        routes.open(route(PORT, 1));
        routes.open(new Route(HOST, shared, address(2), HOUR, RouteLimits.DEFAULT));

        assertThat(given(PORT).limits()).isEqualTo(RouteLimits.DEFAULT);
        assertThat(given(HOST).limits()).isEqualTo(RouteLimits.SHARED);
    }

    @Test
    void whatWaitedInAPoolIsGivenByTheRulesOfWhoeverClaimedIt() {
        publish(true, HOME);
        Incarnation pooled = new Incarnation(new InstanceId(new UUID(0, 2)), 1);
        Route waiting = new Route(HOST, pooled, address(2), HOUR, RouteLimits.DEFAULT).withAccess(Access.CLOSED);
        OwnedRoutes routes = routes();
        routes.open(route(PORT, 1).withAccess(Access.CLOSED));
        routes.open(waiting);
        assertThat(access(PORT)).isEqualTo(Access.CLOSED);
        assertThat(given(HOST)).isEqualTo(waiting);

        intents.request(new IntentLedger.NewInstance(
                pooled.instance().value(), 7, 1, "engine", AccessRules.SHARED, 1, 1, 1, Instant.EPOCH));
        routes.open(route(PORT, 1));
        routes.open(waiting.withAccess(Access.OPEN));

        assertThat(access(PORT)).isEqualTo(new Access.From(List.of(HOME)));
        assertThat(access(HOST)).isEqualTo(Access.OPEN);
        assertThat(given(HOST).limits()).isEqualTo(RouteLimits.SHARED);
    }

    @Test
    void anotherIncarnationHasAnotherSecret() {
        publish(true, HOME);
        OwnedRoutes routes = routes();
        routes.open(route(HOST, 1));
        Access first = access(HOST);
        routes.open(new Route(HOST, new Incarnation(ONE.instance(), 2), address(1), HOUR, RouteLimits.DEFAULT));
        assertThat(access(HOST)).isNotEqualTo(first);
    }

    @Test
    void otherRulesReachOpenRoutesAndLeaveTheirEndAlone() {
        publish(false, HOME);
        OwnedRoutes routes = routes();
        routes.open(route(PORT, 1));
        assertThat(access(PORT)).isEqualTo(Access.OPEN);
        nanos.addAndGet(Duration.ofMinutes(50).toNanos());

        publish(true, HOME, WORK);
        routes.refresh();
        assertThat(access(PORT)).isEqualTo(new Access.From(List.of(HOME, WORK)));
        assertThat(given(PORT).ttl()).isEqualTo(Duration.ofMinutes(10));

        routes.withdraw(PORT, ONE);
        publish(true, WORK);
        routes.refresh();
        assertThat(routes.current()).isEmpty();
    }

    @Test
    void aWholeTableIsGivenByTheSameRules() {
        publish(true, HOME);
        OwnedRoutes routes = routes();
        routes.replaceAll(1, List.of(route(PORT, 1)));
        assertThat(access(PORT)).isEqualTo(new Access.From(List.of(HOME)));
        routes.replaceAll(2, List.of());
        publish(true, WORK);
        routes.refresh();
        assertThat(routes.current()).isEmpty();
    }

    private void publish(boolean owners, AddressRange... ranges) {
        ledger.publish(() -> new AccessRules(owners, owners, Map.of("user:1", Set.of(ranges))));
    }

    private Access access(RouteKey key) {
        return given(key).access();
    }

    private Route given(RouteKey key) {
        return Objects.requireNonNull(gateway.routes().get(key));
    }

    private static Route route(RouteKey key, int host) {
        return new Route(key, ONE, address(host), HOUR, RouteLimits.DEFAULT);
    }

    private static InetSocketAddress address(int host) {
        return new InetSocketAddress(InetAddress.ofLiteral("10.0.0." + host), 80);
    }
}
