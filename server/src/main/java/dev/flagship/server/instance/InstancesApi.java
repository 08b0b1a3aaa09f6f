package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceFilter;
import dev.flagship.ledger.intent.InstanceOrder;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger.InstancePage;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.server.http.Answer;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.http.PageRequest;
import dev.flagship.server.instance.policy.InstanceRefusal;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The REST endpoints of instances: the caller's own, and everybody's for operators. */
@RestController
@RequestMapping("/api/v1/instances")
class InstancesApi {
    private static final int PER_PAGE = 50;

    private final StartInstance startInstance;
    private final ExtendInstance extendInstance;
    private final ResetInstance resetInstance;
    private final StopInstance stopInstance;
    private final ViewInstances view;
    private final WhoseInstances whose;
    private final InstanceForms forms;

    InstancesApi(
            StartInstance startInstance,
            ExtendInstance extendInstance,
            ResetInstance resetInstance,
            StopInstance stopInstance,
            ViewInstances view,
            WhoseInstances whose,
            InstanceForms forms) {
        this.startInstance = startInstance;
        this.extendInstance = extendInstance;
        this.resetInstance = resetInstance;
        this.stopInstance = stopInstance;
        this.view = view;
        this.whose = whose;
        this.forms = forms;
    }

    @PostMapping
    ResponseEntity<Answer<Object>> start(Caller caller, @RequestBody StartRequest request) {
        Long challengeId = request.challengeId();
        if (challengeId == null) {
            throw Refusal.of(Code.INVALID, "challenge_id", "challenge_id: expected the challenge's id")
                    .asException();
        }
        Long account = request.accountId();
        return switch (startInstance.start(
                caller, challengeId, account == null ? caller.accountId() : account, instead(request))) {
            case StartInstance.Accepted(InstanceRecord instance, boolean created) ->
                ResponseEntity.status(created ? 202 : 200).body(Answer.of(form(caller, instance)));
            case StartInstance.Refused(Refusal refusal) -> throw refusal.asException();
        };
    }

    @GetMapping
    Answer<?> list(
            Caller caller,
            @RequestParam(name = "challenge_id", required = false) @Nullable Long challengeId,
            @RequestParam(defaultValue = "") String view,
            @RequestParam(name = "account_id", required = false) @Nullable Long accountId,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "per_page", required = false) @Nullable Integer perPage) {
        if (view.equals("admin")) {
            requireReader(caller);
            PageRequest request = PageRequest.of(page, perPage, PER_PAGE);
            InstanceFilter filter = filter(state(state), challengeId, accountId, q, request);
            InstancePage found = this.view.page(filter, order(order));
            return Answer.page(request, forms.operated(caller, found.instances()), found.total());
        }
        return Answer.of(this.view.live(caller).stream()
                .filter(instance -> challengeId == null || instance.challengeId() == challengeId)
                .map(instance -> form(caller, instance))
                .toList());
    }

    @GetMapping("/{id}")
    Answer<Object> get(Caller caller, @PathVariable String id) {
        return Answer.of(form(caller, view.one(caller, parse(id))));
    }

    @PatchMapping("/{id}")
    Answer<Object> extend(
            Caller caller, @PathVariable String id, @RequestBody(required = false) @Nullable JsonNode body) {
        requireNothing(body);
        return switch (extendInstance.extend(caller, parse(id))) {
            case ExtendInstance.Extended(InstanceRecord instance) -> Answer.of(form(caller, instance));
            case ExtendInstance.Refused(InstanceRefusal refusal) -> throw refusal.asException();
        };
    }

    @PostMapping("/{id}/reset")
    ResponseEntity<Answer<Object>> reset(
            Caller caller, @PathVariable String id, @RequestBody(required = false) @Nullable JsonNode body) {
        requireNothing(body);
        return switch (resetInstance.reset(caller, parse(id))) {
            case ResetInstance.Reset(InstanceRecord instance) ->
                ResponseEntity.accepted().body(Answer.of(form(caller, instance)));
            case ResetInstance.Refused(Refusal refusal) -> throw refusal.asException();
        };
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Answer<Object>> stop(Caller caller, @PathVariable String id) {
        StopInstance.Stopped stopped = stopInstance.stop(caller, parse(id));
        return ResponseEntity.status(stopped.changed() ? 202 : 200).body(Answer.of(form(caller, stopped.instance())));
    }

    @Reauthenticated
    @DeleteMapping
    ResponseEntity<Answer<InstanceJson.StoppedAll>> stopAll(
            Caller caller,
            @RequestParam(name = "challenge_id", required = false) @Nullable Long challengeId,
            @RequestParam(name = "account_id", required = false) @Nullable Long accountId,
            @RequestParam(defaultValue = "") String confirm) {
        requireOperator(caller);
        if (!confirm.equals("all")) {
            throw Refusal.of(
                            Code.INVALID,
                            "confirm",
                            "confirm: expected the word all, since this stops every instance, or every one of the"
                                    + " challenge_id and account_id that are given")
                    .asException();
        }
        InstancesOf which = whose.known(challengeId, accountId);
        return ResponseEntity.accepted()
                .body(Answer.of(new InstanceJson.StoppedAll(stopInstance.stopAll(caller, which))));
    }

    @GetMapping("/{id}/history")
    Answer<List<InstanceJson.Step>> history(Caller caller, @PathVariable String id) {
        InstanceRecord instance = view.findForStaff(caller, parse(id));
        return Answer.of(
                view.history(instance.id()).stream().map(InstanceJson.Step::of).toList());
    }

    @GetMapping("/{id}/logs")
    Answer<InstanceJson.Logs> logs(Caller caller, @PathVariable String id) {
        InstanceRecord instance = view.findForStaff(caller, parse(id));
        return Answer.of(
                new InstanceJson.Logs(instance.detail(), caller.isAdmin() && LookAtInstance.isThere(instance)));
    }

    private static InstanceFilter filter(
            @Nullable InstanceState state,
            @Nullable Long challengeId,
            @Nullable Long accountId,
            @Nullable String q,
            PageRequest request) {
        InstanceFilter filter = InstanceFilter.unfinished(request.page(), request.perPage())
                .of(state)
                .ofChallenge(challengeId)
                .ofAccount(accountId);
        InstanceFilter searched = q == null ? filter : filter.matching(q);
        return state == null ? searched : searched.withEnded();
    }

    private Object form(Caller caller, InstanceRecord instance) {
        return caller.seesAll() ? forms.operated(caller, instance) : forms.owned(instance);
    }

    /**
     * Returns the ids of the instances to stop for the start. Checks for nulls first: a JSON list may hold them, a set
     * may not.
     */
    private static Set<UUID> instead(StartRequest request) {
        List<UUID> ids = request.instead();
        if (ids == null) {
            return Set.of();
        }
        if (ids.stream().anyMatch(Objects::isNull)) {
            throw JsonFields.refused("instead", "expected ids of instances");
        }
        return Set.copyOf(ids);
    }

    /** Refuses a body with fields; it may be absent or an empty object. */
    private static void requireNothing(@Nullable JsonNode body) {
        if (body != null && !body.isMissingNode()) {
            JsonFields.of(body, Set.of());
        }
    }

    private static void requireReader(Caller caller) {
        if (!caller.seesAll()) {
            throw Refusal.of(Code.FORBIDDEN, "Only operators and observers may read this.")
                    .asException();
        }
    }

    private static void requireOperator(Caller caller) {
        if (!caller.isAdmin()) {
            throw Refusal.of(Code.FORBIDDEN, "Only operators may do this.").asException();
        }
    }

    private static InstanceId parse(String id) {
        try {
            return InstanceId.parse(id);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(Code.INSTANCE_NOT_FOUND, "There is no such instance.")
                    .asException();
        }
    }

    private static @Nullable InstanceState state(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return InstanceState.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.of(
                            Code.INVALID,
                            "state",
                            "state: " + text + " (expected: one of " + List.of(InstanceState.values()) + ")")
                    .asException();
        }
    }

    private static InstanceOrder order(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return InstanceOrder.NEWEST;
        }
        try {
            return InstanceOrder.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.of(
                            Code.INVALID,
                            "order",
                            "order: " + text + " (expected: one of " + List.of(InstanceOrder.values()) + ")")
                    .asException();
        }
    }

    /**
     * A request to start an instance. Only operators may name another account.
     *
     * @param instead ids of instances of the account to stop for it
     */
    record StartRequest(
            @Nullable Long challengeId,
            @Nullable Long accountId,
            @Nullable List<UUID> instead) {}
}
