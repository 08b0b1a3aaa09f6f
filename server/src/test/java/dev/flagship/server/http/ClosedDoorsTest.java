package dev.flagship.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Handler;
import dev.flagship.server.TestServer;
import dev.flagship.server.http.MatrixCast.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * To whom doors are closed, whatever the table of doors says: its lines are held against lists of their own, for every
 * handler that the server registers. That doors do as the table says is shown by {@link DoorMatrixTest}.
 */
class ClosedDoorsTest {
    private static final Set<Role> VISITORS = EnumSet.of(Role.ANONYMOUS);
    private static final Set<Role> PLAYERS = EnumSet.of(Role.ANONYMOUS, Role.OTHER_TEAM, Role.TEAM_MATE);
    private static final Set<Role> AUTHORS = EnumSet.of(Role.OTHER_AUTHOR);
    private static final Set<Role> OBSERVERS = EnumSet.of(Role.OBSERVER);

    /** What whoever comes may change. */
    private static final List<String> BY_VISITORS = List.of(
            "/confirm",
            "/confirm/address",
            "/language",
            "/login",
            "/logout",
            "/register",
            "/reset_password",
            "/reset_password/new",
            "/setup");

    /** How the addresses begin at which players change something; all others are for those who organise. */
    private static final List<String> BY_PLAYERS = List.of(
            "/api/v1/challenges/attempt",
            "/api/v1/challenges/{id}/ratings",
            "/api/v1/instances",
            "/api/v1/teams/me",
            "/api/v1/tokens",
            "/api/v1/unlocks",
            "/api/v1/users/me",
            "/challenges/{id}/",
            "/instances/",
            "/reauthenticate",
            "/settings/",
            "/team/",
            "/teams/");

    /** How the addresses begin of what players neither read nor change. */
    private static final List<String> OF_ORGANISERS = List.of(
            "/admin",
            "/api/v1/awards",
            "/api/v1/captures",
            "/api/v1/catalog",
            "/api/v1/challenges/{id}/container",
            "/api/v1/challenges/{id}/flags",
            "/api/v1/challenges/{id}/grants",
            "/api/v1/challenges/{id}/requirements",
            "/api/v1/configs",
            "/api/v1/engines",
            "/api/v1/fair-play",
            "/api/v1/files",
            "/api/v1/flags",
            "/api/v1/grants",
            "/api/v1/images",
            "/api/v1/instances/clean-up",
            "/api/v1/instances/statistics",
            "/api/v1/instances/{id}/look",
            "/api/v1/modules",
            "/api/v1/pages",
            "/api/v1/ready",
            "/api/v1/submissions",
            "/api/v1/tags",
            "/api/v1/teams/{id}/members",
            "/api/v1/topics",
            "/api/v1/volumes",
            "/api/v1/webhooks");

    /** How those of them begin that authors read, or change what is their own at. */
    private static final List<String> OF_AUTHORS = List.of(
            "/admin/challenges",
            "/api/v1/challenges/{id}/",
            "/api/v1/files",
            "/api/v1/flags",
            "/api/v1/tags",
            "/api/v1/topics");

    /** How the addresses begin of what is somebody's own, so that visitors have none. */
    private static final List<String> OWN = List.of(
            "/api/v1/hints/{id}",
            "/api/v1/instances",
            "/api/v1/solutions/{id}",
            "/api/v1/teams/me",
            "/api/v1/tokens",
            "/api/v1/users/me",
            "/challenges/{id}/instance",
            "/instances",
            "/reauthenticate",
            "/settings",
            "/teams/new");

    private final List<Handler> handlers = Handler.all(TestServer.get());

    @Test
    void visitorsChangeNothingButWhatLeadsIn() {
        assertThat(open(VISITORS, handler -> !handler.reads() && !BY_VISITORS.contains(handler.pattern())))
                .isEmpty();
    }

    @Test
    void playersAndObserversChangeNothingButTheirOwn() {
        Predicate<Handler> organised = handler -> !handler.reads()
                && !BY_VISITORS.contains(handler.pattern())
                && (begins(handler, OF_ORGANISERS) || !begins(handler, BY_PLAYERS));

        assertThat(open(PLAYERS, organised)).isEmpty();
        assertThat(open(OBSERVERS, organised)).isEmpty();
    }

    @Test
    void pagesOfOrganisersAreShownToNobodyElse() {
        assertThat(open(PLAYERS, handler -> begins(handler, OF_ORGANISERS))).isEmpty();
        assertThat(open(AUTHORS, handler -> begins(handler, OF_ORGANISERS) && !begins(handler, OF_AUTHORS)))
                .isEmpty();
        assertThat(open(VISITORS, handler -> begins(handler, OWN))).isEmpty();
    }

    @Test
    void whatPlayersSendIsForOperatorsAloneAndNobodyGrantsThemselvesLessIsolation() {
        assertThat(open(OBSERVERS, handler -> handler.pattern().contains("/captures")))
                .isEmpty();
        assertThat(open(AUTHORS, handler -> handler.pattern().contains("/captures")))
                .isEmpty();
        assertThat(open(AUTHORS, handler -> handler.pattern().contains("/grants")))
                .isEmpty();
    }

    @Test
    void everyLineOfTheListsIsAboutSomething() {
        assertThat(Stream.of(BY_VISITORS, BY_PLAYERS, OF_ORGANISERS, OF_AUTHORS, OWN)
                        .flatMap(List::stream)
                        .filter(line -> handlers.stream().noneMatch(handler -> begins(handler, List.of(line)))))
                .isEmpty();
    }

    /** The handlers among these that one of the roles is let in at. */
    private List<String> open(Set<Role> roles, Predicate<Handler> among) {
        return handlers.stream()
                .filter(among)
                .filter(handler -> roles.stream().anyMatch(role -> role.isLetIn(handler.who())))
                .map(handler -> handler + " for " + handler.who())
                .toList();
    }

    private static boolean begins(Handler handler, List<String> beginnings) {
        return beginnings.stream().anyMatch(handler.pattern()::startsWith);
    }
}
