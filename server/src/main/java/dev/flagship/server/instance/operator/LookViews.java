package dev.flagship.server.instance.operator;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.look.ContainerLook;
import dev.flagship.ledger.look.InstanceLook;
import dev.flagship.lifecycle.container.InspectedContainer;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.server.instance.LookAtInstance;
import dev.flagship.server.instance.operator.LookView.ContainerView;
import dev.flagship.server.words.Words;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;

/** Puts what was seen of an instance into the reader's language. */
final class LookViews {
    private static final long MEGABYTE = 1 << 20;

    private final LookAtInstance look;

    LookViews(LookAtInstance look) {
        this.look = look;
    }

    /** Returns what was seen last, and whether a look is possible. */
    LookView of(InstanceRecord instance) {
        boolean there = LookAtInstance.isThere(instance);
        return look.at(instance)
                .map(seen -> view(seen, there))
                .orElseGet(() -> new LookView(there, false, false, null, List.of()));
    }

    private LookView view(InstanceLook seen, boolean there) {
        boolean goesOn = there && look.goesOn(seen);
        return new LookView(
                there,
                goesOn && seen.isDue(),
                goesOn,
                seen.doneAt(),
                seen.containers().stream().map(LookViews::container).toList());
    }

    private static ContainerView container(ContainerLook look) {
        InspectedContainer seen = look.inspected();
        return new ContainerView(
                seen.container().member(),
                state(seen.container()),
                said(seen.image()),
                said(seen.user()),
                limits(seen),
                seen.address(),
                seen.startedAt(),
                seen.restarts(),
                look.tail());
    }

    /** Returns the limits as the engine reports them, in words, or the words for a report of none. */
    private static String limits(InspectedContainer seen) {
        List<String> known = new ArrayList<>();
        if (seen.memoryBytes() > 0) {
            known.add(say("admin-look.memory", seen.memoryBytes() / MEGABYTE));
        }
        if (seen.nanoCpus() > 0) {
            known.add(say(
                    "admin-look.cpus",
                    NumberFormat.getInstance(Words.language().locale()).format(seen.nanoCpus() / 1e9)));
        }
        if (seen.pids() > 0) {
            known.add(say("admin-look.processes", seen.pids()));
        }
        return said(String.join(", ", known));
    }

    private static String said(String text) {
        return text.isEmpty() ? say("admin-look.not-said") : text;
    }

    private static String state(ObservedContainer container) {
        String word = word(container.status());
        String ended = container.status() == Status.EXITED
                ? word + ", " + say("admin-look.exit-code", container.exitCode())
                : word;
        return container.oomKilled() ? ended + ", " + say("admin-look.oom") : ended;
    }

    private static String word(Status status) {
        return switch (status) {
            case CREATED -> say("admin-look.created");
            case RUNNING -> say("admin-look.running");
            case PAUSED -> say("admin-look.paused");
            case RENAMED -> say("admin-look.renamed");
            case EXITED -> say("admin-look.exited");
            case INCOMPLETE -> say("admin-look.incomplete");
            case REMOVING -> say("admin-look.removing");
        };
    }
}
