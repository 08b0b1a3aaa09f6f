package dev.flagship.testkit.driver;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.instance.Incarnation;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The containers of one incarnation inside the fake engine, as an immutable value.
 *
 * @param spec what it was made from; null for one that a test put there
 * @param ended which of several containers has ended; empty for the one that players reach
 * @param removed the members that somebody removed
 */
record FakeContainer(
        String id,
        Incarnation incarnation,
        @Nullable ContainerSpec spec,
        Status status,
        int exitCode,
        boolean oomKilled,
        String log,
        String ended,
        Set<String> removed) {

    FakeContainer(String id, Incarnation incarnation, @Nullable ContainerSpec spec, Status status) {
        this(id, incarnation, spec, status, 0, false, "", "", Set.of());
    }

    ObservedContainer observed() {
        String main = spec == null ? "" : spec.member();
        Status seen = removed.isEmpty() || status == Status.EXITED ? status : Status.INCOMPLETE;
        return new ObservedContainer(id, incarnation, seen, exitCode, oomKilled, ended.isEmpty() ? main : ended);
    }

    FakeContainer in(Status next) {
        return new FakeContainer(id, incarnation, spec, next, exitCode, oomKilled, log, ended, removed);
    }

    FakeContainer ended(int code, boolean oom) {
        return new FakeContainer(id, incarnation, spec, Status.EXITED, code, oom, log, ended, removed);
    }

    /** A member that is not the one that players reach has ended. */
    FakeContainer memberEnded(String member, int code) {
        return new FakeContainer(id, incarnation, spec, Status.EXITED, code, false, log, member, removed);
    }

    FakeContainer without(Set<String> members) {
        return new FakeContainer(id, incarnation, spec, status, exitCode, oomKilled, log, ended, members);
    }

    FakeContainer withLog(String text) {
        return new FakeContainer(id, incarnation, spec, status, exitCode, oomKilled, text, ended, removed);
    }
}
