package dev.flagship.driver.container;

import dev.flagship.driver.naming.Platform;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.instance.Incarnation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One container of an incarnation.
 *
 * @param expectedCount how many containers the incarnation should have
 */
record MemberContainer(ObservedContainer container, int expectedCount) {
    /** Statuses that decide for the whole incarnation when any container has one; the first in this order wins. */
    private static final List<Status> DECISIVE = List.of(Status.EXITED, Status.PAUSED, Status.RENAMED, Status.REMOVING);

    /** Returns the number of containers in the labels. */
    static int count(JsonNode labels) {
        try {
            return Integer.parseInt(labels.path(Platform.MEMBERS).asString("1"));
        } catch (NumberFormatException e) {
            // The label was not written by us, so count only this container.
            return 1;
        }
    }

    /** Whether it is the only container of its incarnation. */
    boolean isAlone() {
        return container.member().isEmpty();
    }

    /** Returns one container of each incarnation: its only one, or the one whose status decides for all. */
    static List<ObservedContainer> together(List<MemberContainer> parts) {
        List<ObservedContainer> all = new ArrayList<>();
        Map<Incarnation, List<MemberContainer>> members = new LinkedHashMap<>();
        for (MemberContainer part : parts) {
            if (part.isAlone()) {
                all.add(part.container());
            } else {
                members.computeIfAbsent(part.container().incarnation(), id -> new ArrayList<>())
                        .add(part);
            }
        }
        members.values().forEach(each -> all.add(decide(each)));
        return all;
    }

    private static ObservedContainer decide(List<MemberContainer> parts) {
        List<ObservedContainer> containers = parts.stream()
                .map(MemberContainer::container)
                .sorted(Comparator.comparing(ObservedContainer::isMain).reversed())
                .toList();
        Optional<ObservedContainer> decisive = DECISIVE.stream()
                .flatMap(status -> containers.stream().filter(each -> each.status() == status))
                .findFirst();
        if (decisive.isPresent()) {
            return decisive.get();
        }
        ObservedContainer first = containers.getFirst();
        if (parts.stream().anyMatch(part -> parts.size() < part.expectedCount())) {
            return in(first, Status.INCOMPLETE);
        }
        boolean running = containers.stream().allMatch(each -> each.status() == Status.RUNNING);
        return in(first, running ? Status.RUNNING : Status.CREATED);
    }

    private static ObservedContainer in(ObservedContainer container, Status status) {
        return new ObservedContainer(
                container.id(),
                container.incarnation(),
                status,
                container.exitCode(),
                container.oomKilled(),
                container.member());
    }
}
