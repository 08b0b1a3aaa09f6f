package dev.flagship.testkit.driver;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.InspectedContainer;
import dev.flagship.lifecycle.container.Limits;
import dev.flagship.lifecycle.container.Member;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The containers of one incarnation inside the fake engine, as an immutable value.
 *
 * @param spec what it was made from; null if a test planted it
 * @param ended the member that has ended; empty for the main container
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
    /** The start time of every container. */
    private static final Instant STARTED = Instant.parse("2030-01-01T00:00:00Z");

    private static final String ID = "sha256:";
    private static final int ID_DIGITS = 64;

    FakeContainer(String id, Incarnation incarnation, @Nullable ContainerSpec spec, Status status) {
        this(id, incarnation, spec, status, 0, false, "", "", Set.of());
    }

    ObservedContainer observed() {
        String main = spec == null ? "" : spec.member();
        Status seen = removed.isEmpty() || status == Status.EXITED ? status : Status.INCOMPLETE;
        return new ObservedContainer(id, incarnation, seen, exitCode, oomKilled, ended.isEmpty() ? main : ended);
    }

    /** Returns the image of this name or id, unless a test says otherwise. */
    static ImageFinding image(String reference) {
        return new ImageFinding.Present(reference.startsWith(ID) ? reference : ID + "0".repeat(ID_DIGITS), "");
    }

    /** Returns the containers of an incarnation, each by itself. */
    static List<InspectedContainer> inspected(@Nullable FakeContainer there) {
        return there == null ? List.of() : there.inspected();
    }

    private List<InspectedContainer> inspected() {
        ContainerSpec made = spec;
        if (made == null) {
            return List.of(new InspectedContainer(observed(), "", "", 0, 0, 0, "", null, 0));
        }
        return Stream.concat(Stream.of(made), made.memberSpecs().stream())
                .filter(each -> !removed.contains(each.member()))
                .map(this::inspected)
                .toList();
    }

    private InspectedContainer inspected(ContainerSpec each) {
        String member = each.member();
        boolean isMain = member.isEmpty() || member.equals(Member.MAIN);
        boolean isEnded = status == Status.EXITED && (ended.isEmpty() ? isMain : ended.equals(member));
        Status own = status == Status.EXITED && !isEnded ? Status.RUNNING : status;
        ObservedContainer alone = new ObservedContainer(
                isMain ? id : id + "-" + member,
                incarnation,
                own,
                isEnded ? exitCode : 0,
                isEnded && oomKilled,
                member);
        Limits limits = each.template().limits();
        return new InspectedContainer(
                alone,
                "sha256:" + "0".repeat(64),
                each.template().user().toString(),
                limits.memoryBytes(),
                limits.nanoCpus(),
                limits.pids(),
                own == Status.RUNNING ? each.address() : "",
                own == Status.CREATED ? null : STARTED,
                0);
    }

    static OptionalLong written(
            @Nullable FakeContainer there, Map<Incarnation, Long> written, Set<Incarnation> unmeasured) {
        if (there != null && unmeasured.contains(there.incarnation())) {
            throw new EngineUnavailableException("the fake engine still measures " + there.incarnation());
        }
        return there == null ? OptionalLong.empty() : OptionalLong.of(written.getOrDefault(there.incarnation(), 0L));
    }

    /** Returns the end of the output; empty if there is no container. */
    static String tail(@Nullable FakeContainer there, int maxBytes) {
        return there == null ? "" : there.tail(maxBytes);
    }

    private String tail(int maxBytes) {
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        int from = Math.max(0, bytes.length - maxBytes);
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }

    FakeContainer in(Status next) {
        return new FakeContainer(id, incarnation, spec, next, exitCode, oomKilled, log, ended, removed);
    }

    FakeContainer ended(int code, boolean oom) {
        return new FakeContainer(id, incarnation, spec, Status.EXITED, code, oom, log, ended, removed);
    }

    /** Returns a copy in which a member other than the main container has ended. */
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
