package dev.flagship.server.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flagship.server.http.Answer;
import dev.flagship.server.session.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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

/** Webhooks over REST: operators make, change, test and remove them. */
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhooksApi {
    private final ChangeHooks hooks;

    WebhooksApi(ChangeHooks hooks) {
        this.hooks = hooks;
    }

    @GetMapping
    Answer<List<Form>> list() {
        return Answer.of(hooks.all().stream().map(hook -> Form.of(hook, "")).toList());
    }

    @GetMapping("/{id}")
    Answer<Form> get(@PathVariable long id) {
        return Answer.of(Form.of(hooks.get(id), ""));
    }

    @PostMapping
    Answer<Form> add(Caller caller, @RequestBody JsonNode body) {
        ChangeHooks.Added added = hooks.add(caller, body);
        return Answer.of(Form.of(added.hook(), added.secret()));
    }

    @PatchMapping("/{id}")
    Answer<Form> change(Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
        ChangeHooks.Added changed = hooks.change(caller, id, body);
        return Answer.of(Form.of(changed.hook(), changed.secret()));
    }

    @DeleteMapping("/{id}")
    Answer<Void> remove(Caller caller, @PathVariable long id) {
        hooks.remove(caller, id);
        return Answer.done();
    }

    /** Sends a test, which then appears among the deliveries. */
    @PostMapping("/{id}/test")
    Answer<Void> test(Caller caller, @PathVariable long id) {
        hooks.test(caller, id);
        return Answer.done();
    }

    /** Lists the deliveries, the newest first. */
    @GetMapping("/{id}/deliveries")
    Answer<List<DeliveryForm>> deliveries(@PathVariable long id) {
        hooks.get(id);
        return Answer.of(hooks.deliveries(id).stream().map(DeliveryForm::of).toList());
    }

    /**
     * A hook.
     *
     * @param origin scheme, host and port of its address; the whole address is not shown
     * @param signed whether deliveries are signed
     * @param secret the secret for the signature; present only in the answer to the request that set it
     */
    record Form(
            long id,
            String name,
            String kind,
            String origin,
            List<String> topics,
            boolean enabled,
            boolean signed,
            Instant createdAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String secret) {
        static Form of(Hook hook, String secret) {
            return new Form(
                    hook.id(),
                    hook.name(),
                    hook.kind().text(),
                    hook.origin(),
                    hook.topics().stream().sorted().toList(),
                    hook.enabled(),
                    hook.signed(),
                    hook.createdAt(),
                    secret.isEmpty() ? null : secret);
        }

        @Override
        public String toString() {
            return "Form[" + id + "]";
        }
    }

    /** A delivery with the last answer of the other side. */
    record DeliveryForm(long id, String topic, Instant at, int attempts, String state, String answer) {
        static DeliveryForm of(Delivery delivery) {
            return new DeliveryForm(
                    delivery.id(),
                    delivery.topic(),
                    delivery.at(),
                    delivery.attempts(),
                    delivery.state().name().toLowerCase(Locale.ROOT),
                    delivery.answer());
        }
    }
}
