package dev.flagship.testkit.driver;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.instance.Incarnation;
import org.jspecify.annotations.Nullable;

/**
 * One container inside the fake engine, as an immutable value.
 *
 * @param spec what it was made from; null for one that a test put there
 */
record FakeContainer(
        String id,
        Incarnation incarnation,
        @Nullable ContainerSpec spec,
        Status status,
        int exitCode,
        boolean oomKilled,
        String log) {

    ObservedContainer observed() {
        return new ObservedContainer(id, incarnation, status, exitCode, oomKilled);
    }

    FakeContainer in(Status next) {
        return new FakeContainer(id, incarnation, spec, next, exitCode, oomKilled, log);
    }

    FakeContainer ended(int code, boolean oom) {
        return new FakeContainer(id, incarnation, spec, Status.EXITED, code, oom, log);
    }

    FakeContainer withLog(String text) {
        return new FakeContainer(id, incarnation, spec, status, exitCode, oomKilled, text);
    }
}
