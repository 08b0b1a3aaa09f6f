package dev.flagship.server.instance.operator;

import dev.flagship.ledger.look.ContainerLook;
import dev.flagship.ledger.look.InstanceLook;
import dev.flagship.lifecycle.container.InspectedContainer;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.server.http.Answer;
import dev.flagship.server.instance.InstanceForms;
import dev.flagship.server.instance.LookAtInstance;
import dev.flagship.server.instance.ViewInstances;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The REST endpoints for an instance as it is now. Operators ask for a look; observers may read it, too. */
@RestController
@RequestMapping("/api/v1/instances/{id}/look")
class LooksApi {
    private final LookAtInstance look;
    private final ViewInstances view;

    LooksApi(LookAtInstance look, ViewInstances view) {
        this.look = look;
        this.view = view;
    }

    /** Returns what was seen last. */
    @GetMapping
    Answer<Form> show(Caller caller, @PathVariable UUID id) {
        return look.at(view.one(caller, new InstanceId(id)))
                .map(seen -> Answer.of(Form.of(seen)))
                .orElseThrow(() -> Refusal.of(Code.NOT_FOUND, "Nobody looked at this instance lately.")
                        .asException());
    }

    /** Has the node look every few seconds for a minute. */
    @PostMapping
    ResponseEntity<Answer<Form>> ask(Caller caller, @PathVariable UUID id) {
        return ResponseEntity.accepted().body(Answer.of(Form.of(look.ask(caller, new InstanceId(id)))));
    }

    /**
     * What was seen.
     *
     * @param until when the node stops looking
     * @param due whether the node has yet to look for the first time since it was asked
     * @param seenAt null while nothing was seen
     * @param containers the containers; the one that players reach comes first
     */
    record Form(
            Instant askedAt,
            Instant until,
            boolean due,
            @Nullable Instant seenAt,
            List<Container> containers) {
        static Form of(InstanceLook look) {
            return new Form(
                    look.askedAt(),
                    look.until(),
                    look.isDue(),
                    look.doneAt(),
                    look.containers().stream().map(Container::of).toList());
        }
    }

    /**
     * One container.
     *
     * @param name its name among several; null when it is the only one
     * @param status created, running, paused, renamed, exited, incomplete or removing
     * @param exitCode null while it has not ended
     * @param image the engine's content id of the image
     * @param text its last output, without its flag
     */
    record Container(
            @Nullable String name,
            String id,
            String status,
            @Nullable Integer exitCode,
            boolean oomKilled,
            String image,
            String user,
            long memoryBytes,
            double cpus,
            long pids,
            String address,
            @Nullable Instant startedAt,
            int restarts,
            String text) {
        static Container of(ContainerLook look) {
            InspectedContainer seen = look.inspected();
            ObservedContainer container = seen.container();
            return new Container(
                    container.member().isEmpty() ? null : container.member(),
                    container.id(),
                    Objects.requireNonNull(InstanceForms.lower(container.status())),
                    container.status() == Status.EXITED ? container.exitCode() : null,
                    container.oomKilled(),
                    seen.image(),
                    seen.user(),
                    seen.memoryBytes(),
                    seen.nanoCpus() / 1e9,
                    seen.pids(),
                    seen.address(),
                    seen.startedAt(),
                    seen.restarts(),
                    look.tail());
        }
    }
}
