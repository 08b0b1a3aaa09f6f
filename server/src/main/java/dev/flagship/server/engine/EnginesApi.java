package dev.flagship.server.engine;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.engine.Acceptance;
import dev.flagship.ledger.engine.KnownEngine;
import dev.flagship.lifecycle.disk.Disk;
import dev.flagship.lifecycle.disk.DiskRoom;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.http.Answer;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Engines over REST: observers read, operators accept missing controls and change places. */
@RestController
@RequestMapping("/api/v1/engines")
class EnginesApi {
    private static final String CONTROLS = "controls";
    private static final int MOST_CONTROLS = 100;

    private final Engines engines;
    private final PlaceChanges places;
    private final Clock clock;

    EnginesApi(Engines engines, PlaceChanges places, Clock clock) {
        this.engines = engines;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping
    Answer<List<Form>> list() {
        return Answer.of(engines.all().stream().map(this::form).toList());
    }

    @GetMapping("/{name}")
    Answer<Form> find(@PathVariable String name) {
        return Answer.of(form(engines.find(name)));
    }

    /** Asks the node to try another URL or host name and to use it if it passes. Null stands for the configured one. */
    @Reauthenticated
    @PatchMapping("/{name}")
    Answer<Form> change(Caller caller, @PathVariable String name, @RequestBody JsonNode body) {
        JsonFields fields = JsonFields.of(body, Set.of(PlaceForms.URL, PlaceForms.HOST_NAME));
        if (!fields.has(PlaceForms.URL) && !fields.has(PlaceForms.HOST_NAME)) {
            throw JsonFields.refused(PlaceForms.URL, "expected: url, host_name or both");
        }
        places.ask(
                caller,
                name,
                new PlaceChanges.Wish(wanted(fields, PlaceForms.URL), wanted(fields, PlaceForms.HOST_NAME)));
        return Answer.of(form(engines.find(name)));
    }

    private static @Nullable String wanted(JsonFields fields, String name) {
        return fields.has(name) ? Objects.requireNonNullElse(fields.text(name, PlaceForms.LONGEST), "") : null;
    }

    /** Accepts that the engine lacks exactly the named controls. */
    @Reauthenticated
    @PostMapping("/{name}/acceptance")
    Answer<Form> accept(Caller caller, @PathVariable String name, @RequestBody JsonNode body) {
        JsonFields fields = JsonFields.of(body, Set.of(CONTROLS, Engines.REASON));
        String reason = fields.required(Engines.REASON, Engines.LONGEST_REASON);
        return Answer.of(form(engines.accept(caller, name, controls(fields.raw(CONTROLS)), reason)));
    }

    /** Takes back what was accepted. */
    @Reauthenticated
    @DeleteMapping("/{name}/acceptance")
    Answer<Form> revoke(Caller caller, @PathVariable String name) {
        return Answer.of(form(engines.revoke(caller, name)));
    }

    private static Set<String> controls(JsonNode list) {
        boolean texts = list.isArray()
                && !list.isEmpty()
                && list.size() <= MOST_CONTROLS
                && list.valueStream().allMatch(JsonNode::isString);
        if (!texts) {
            throw JsonFields.refused(CONTROLS, say("admin-engines.controls-expected"));
        }
        Set<String> controls = new TreeSet<>();
        list.forEach(control -> controls.add(control.asString()));
        return controls;
    }

    private Form form(KnownEngine engine) {
        Set<String> accepted = engine.accepted();
        return new Form(
                engine.name(),
                engine.health().engine(),
                engine.host(),
                engine.health().status().name().toLowerCase(Locale.ROOT),
                engine.health().detail(),
                engine.leaseUntil().isAfter(clock.now()),
                DiskForm.of(engine.health().room()),
                engine.health().absent(),
                engine.health().lacking().stream()
                        .map(each -> new LackForm(each.control(), each.reason(), accepted.contains(each.control())))
                        .toList(),
                AcceptanceForm.of(engine.acceptance()),
                PlaceForm.of(places.place(engine.name()), places.latest(engine.name())),
                engine.seenAt());
    }

    /**
     * An engine as clients receive it.
     *
     * @param status {@code ready}, {@code conditional}, {@code refused}, {@code full} or {@code unreachable}
     * @param held whether a node holds the engine now; if none does, the rest is the last node's report
     * @param disk null if the node cannot see it
     */
    record Form(
            String name,
            String product,
            String host,
            String status,
            String detail,
            boolean held,
            @Nullable DiskForm disk,
            List<String> absent,
            List<LackForm> lacking,
            @Nullable AcceptanceForm acceptance,
            PlaceForm place,
            Instant seenAt) {}

    /**
     * The engine's disk, and the percentages of free space below which operators are warned and nothing starts.
     *
     * @param inodes 0 if the file system has no fixed number of inodes
     */
    record DiskForm(long bytes, long freeBytes, long inodes, long freeInodes, int warningPercent, int startsPercent) {
        static @Nullable DiskForm of(DiskRoom room) {
            Disk disk = room.disk();
            return disk.isSeen()
                    ? new DiskForm(
                            disk.bytes(),
                            disk.free(),
                            disk.inodes().all(),
                            disk.inodes().free(),
                            room.marks().comfort(),
                            room.marks().starts())
                    : null;
        }
    }

    /** A control that the engine lacks, as engines of its kind may. */
    record LackForm(String control, String reason, boolean accepted) {}

    /** The controls that operators accepted as missing. */
    record AcceptanceForm(List<String> controls, long userId, String userName, String reason, Instant acceptedAt) {
        static @Nullable AcceptanceForm of(@Nullable Acceptance acceptance) {
            return acceptance == null
                    ? null
                    : new AcceptanceForm(
                            List.copyOf(new TreeSet<>(acceptance.controls())),
                            acceptance.userId(),
                            acceptance.userName(),
                            acceptance.reason(),
                            acceptance.at());
        }
    }
}
