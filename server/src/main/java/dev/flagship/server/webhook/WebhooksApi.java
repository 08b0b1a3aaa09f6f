package dev.flagship.server.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flagship.server.audit.Actor;
import dev.flagship.server.http.Answer;
import dev.flagship.server.webhook.WebhookStore.LastAnswer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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

/** Webhooks over REST, for operators. */
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhooksApi {
    private final WebhookStore store;
    private final ChangeWebhooks changes;

    WebhooksApi(WebhookStore store, ChangeWebhooks changes) {
        this.store = store;
        this.changes = changes;
    }

    @GetMapping
    Answer<List<Form>> list() {
        Map<Long, LastAnswer> last =
                store.lastAnswers().stream().collect(Collectors.toMap(LastAnswer::webhookId, Function.identity()));
        return Answer.of(store.all().stream()
                .map(webhook -> Form.of(webhook, last.get(webhook.id()), null))
                .toList());
    }

    @PostMapping
    Answer<Form> add(Actor actor, @RequestBody JsonNode body) {
        ChangeWebhooks.Added added = changes.add(actor, body);
        return Answer.of(Form.of(added.webhook(), null, added.secret()));
    }

    @PatchMapping("/{id}")
    Answer<Form> change(Actor actor, @PathVariable long id, @RequestBody JsonNode body) {
        return Answer.of(Form.of(changes.change(actor, id, body), null, null));
    }

    @DeleteMapping("/{id}")
    Answer<Void> remove(Actor actor, @PathVariable long id) {
        changes.remove(actor, id);
        return Answer.done();
    }

    /**
     * A webhook.
     *
     * @param lastAnswer the status of the last attempt, or why there was none; null before the first
     * @param secret only in the answer that made it
     */
    record Form(
            long id,
            String url,
            String kind,
            List<String> topics,
            boolean enabled,
            @Nullable String lastAnswer,
            int attempts,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String secret) {
        static Form of(Webhook webhook, @Nullable LastAnswer last, @Nullable String secret) {
            return new Form(
                    webhook.id(),
                    webhook.url(),
                    WebhookStore.word(webhook.kind()),
                    webhook.topics(),
                    webhook.enabled(),
                    last == null ? null : last.answer(),
                    last == null ? 0 : last.attempts(),
                    secret);
        }
    }
}
