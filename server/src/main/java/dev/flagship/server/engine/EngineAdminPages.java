package dev.flagship.server.engine;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.engine.Acceptance;
import dev.flagship.ledger.engine.KnownEngine;
import dev.flagship.lifecycle.disk.DiskMarks;
import dev.flagship.lifecycle.disk.DiskRoom;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth.Status;
import dev.flagship.lifecycle.port.Shortfall;
import dev.flagship.server.engine.EnginesView.Accepted;
import dev.flagship.server.engine.EnginesView.Lack;
import dev.flagship.server.engine.EnginesView.Row;
import dev.flagship.server.page.DiskWords;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The operators' page of engines. */
@Controller
@RequestMapping("/admin/engines")
class EngineAdminPages {
    private static final String HERE = "redirect:/admin/engines";

    private final Engines engines;
    private final PlaceChanges places;
    private final Clock clock;

    EngineAdminPages(Engines engines, PlaceChanges places, Clock clock) {
        this.engines = engines;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(Caller caller) {
        return page(caller, "");
    }

    @Reauthenticated
    @PostMapping("/{name}/accept")
    ModelAndView accept(
            Caller caller,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String controls,
            @RequestParam(defaultValue = "") String reason) {
        try {
            Set<String> named = Stream.of(controls.split(","))
                    .map(String::strip)
                    .filter(control -> !control.isEmpty())
                    .collect(Collectors.toSet());
            engines.accept(caller, name, named, reason);
            return new ModelAndView(HERE);
        } catch (RefusedException e) {
            return refused(caller, e.refusal());
        }
    }

    @Reauthenticated
    @PostMapping("/{name}/place")
    ModelAndView change(
            Caller caller,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String url,
            @RequestParam(name = PlaceForms.HOST_NAME, defaultValue = "") String hostName) {
        try {
            places.ask(caller, name, new PlaceChanges.Wish(url, hostName));
            return new ModelAndView(HERE);
        } catch (RefusedException e) {
            return refused(caller, e.refusal());
        }
    }

    private ModelAndView refused(Caller caller, Refusal refusal) {
        ModelAndView refused = page(caller, refusal.sentence());
        refused.setStatus(HttpStatusCode.valueOf(refusal.code().status()));
        return refused;
    }

    @Reauthenticated
    @PostMapping("/{name}/revoke")
    String revoke(Caller caller, @PathVariable String name) {
        engines.revoke(caller, name);
        return HERE;
    }

    private ModelAndView page(Caller caller, String refusal) {
        return new ModelAndView(
                "engine/list",
                "view",
                new EnginesView(engines.all().stream().map(this::row).toList(), caller.isAdmin(), refusal));
    }

    private Row row(KnownEngine engine) {
        EngineHealth health = engine.health();
        boolean held = engine.leaseUntil().isAfter(clock.now());
        boolean open = !engine.unaccepted().isEmpty();
        boolean waiting = held && !open && health.status() == Status.CONDITIONAL;
        return new Row(
                engine.name(),
                Stream.of(health.engine(), engine.host())
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(", ")),
                held ? state(engine) : say("admin-engine.no-node"),
                held ? kind(health.status()) : "is-failed",
                waiting ? "" : health.detail(),
                disk(health.room()),
                health.room().level() != DiskRoom.Level.ENOUGH,
                String.join(", ", health.absent()),
                health.lacking().stream()
                        .map(each -> new Lack(
                                each.control(), each.reason(), engine.accepted().contains(each.control())))
                        .toList(),
                String.join(",", Shortfall.controls(health.lacking())),
                held && open && health.status() == Status.CONDITIONAL,
                waiting,
                accepted(engine.acceptance()),
                PlaceView.of(places.place(engine.name()), places.latest(engine.name())));
    }

    private static String disk(DiskRoom room) {
        if (room.lacksInodes()) {
            return say(
                    "admin-engines.inodes",
                    DiskWords.room(room),
                    room.marks().comfort(),
                    room.marks().starts(),
                    DiskMarks.COMFORT_INODES,
                    DiskMarks.STARTS_INODES);
        }
        return room.disk().isSeen()
                ? say(
                        "admin-engines.disk",
                        DiskWords.room(room),
                        room.marks().comfort(),
                        room.marks().starts(),
                        DiskMarks.COMFORT_GIBIBYTES,
                        DiskMarks.STARTS_GIBIBYTES)
                : "";
    }

    private static @Nullable Accepted accepted(@Nullable Acceptance acceptance) {
        return acceptance == null
                ? null
                : new Accepted(
                        AcceptPolicy.joined(acceptance.controls()),
                        acceptance.userName(),
                        acceptance.at(),
                        acceptance.reason());
    }

    private static String state(KnownEngine engine) {
        return switch (engine.health().status()) {
            case READY ->
                engine.health().lacking().isEmpty() ? say("admin-engine.ready") : say("admin-engine.ready-accepted");
            case CONDITIONAL ->
                engine.unaccepted().isEmpty() ? say("admin-engine.accepted-just-now") : say("admin-engine.conditional");
            case REFUSED -> say("admin-engine.refused");
            case FULL -> say("admin-engine.full");
            case UNREACHABLE -> say("admin-engine.unreachable");
        };
    }

    private static String kind(Status status) {
        return switch (status) {
            case READY -> "is-solved";
            case CONDITIONAL -> "is-waiting";
            case REFUSED, FULL, UNREACHABLE -> "is-failed";
        };
    }
}
