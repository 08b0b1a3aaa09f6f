package dev.flagship.server.webhook;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.http.FormFields;
import dev.flagship.server.page.AdminTab;
import dev.flagship.server.page.ConfirmView;
import dev.flagship.server.page.FormView;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.webhook.WebhooksView.DeliveryView;
import dev.flagship.server.webhook.WebhooksView.RowView;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operators' pages of webhooks: make them, test them, and see their deliveries. */
@Controller
@RequestMapping("/admin/webhooks")
class WebhookAdminPages {
    private static final String HERE = "/admin/webhooks";
    private static final FormView BLANK = FormView.of(Map.of("kind", "json", "enabled", "true"));

    private final ChangeHooks hooks;

    WebhookAdminPages(ChangeHooks hooks) {
        this.hooks = hooks;
    }

    @GetMapping
    ModelAndView list(Caller caller) {
        return page(caller, 0, BLANK, "");
    }

    @PostMapping
    ModelAndView add(Caller caller, HttpServletRequest request) {
        try {
            return page(caller, 0, BLANK, hooks.add(caller, body(request)).secret());
        } catch (RefusedException e) {
            return page(caller, 0, refused(request, e), "");
        }
    }

    @GetMapping("/{id}")
    ModelAndView show(Caller caller, @PathVariable long id) {
        return page(caller, id, stored(hooks.get(id)), "");
    }

    @PostMapping("/{id}")
    ModelAndView change(Caller caller, @PathVariable long id, HttpServletRequest request) {
        try {
            ChangeHooks.Added changed = hooks.change(caller, id, body(request));
            return changed.secret().isEmpty()
                    ? new ModelAndView("redirect:" + HERE)
                    : page(caller, id, stored(changed.hook()), changed.secret());
        } catch (RefusedException e) {
            if (e.refusal().code() != Code.INVALID) {
                throw e;
            }
            return page(caller, id, refused(request, e), "");
        }
    }

    @PostMapping("/{id}/test")
    ModelAndView test(Caller caller, @PathVariable long id) {
        hooks.test(caller, id);
        return new ModelAndView("redirect:" + HERE + "/" + id);
    }

    @PostMapping("/{id}/remove")
    ModelAndView remove(Caller caller, @PathVariable long id, HttpServletRequest request) {
        if (request.getParameter("confirmed") == null) {
            return new ModelAndView("layout/confirm", "view", question(hooks.get(id), request));
        }
        hooks.remove(caller, id);
        return new ModelAndView("redirect:" + HERE);
    }

    private static ObjectNode body(HttpServletRequest request) {
        ObjectNode body = FormFields.object(request, List.of("name", "kind"), List.of("enabled"));
        for (String name : List.of("url", "secret")) {
            if (!FormFields.text(request, name).isBlank()) {
                body.put(name, FormFields.text(request, name));
            }
        }
        ArrayNode topics = body.putArray("topics");
        for (Topic topic : Topic.values()) {
            if (request.getParameter("topic-" + topic.text()) != null) {
                topics.add(topic.text());
            }
        }
        return body;
    }

    /** Returns the form with what was typed, except for the secret, which is not shown again. */
    private static FormView refused(HttpServletRequest request, RefusedException e) {
        Map<String, String[]> sent = new HashMap<>(request.getParameterMap());
        sent.remove("secret");
        return FormView.refused(sent, e.refusal().field(), e.refusal().sentence());
    }

    private static FormView stored(Hook hook) {
        Map<String, String> values = new HashMap<>();
        values.put("name", hook.name());
        values.put("kind", hook.kind().text());
        values.put("enabled", Boolean.toString(hook.enabled()));
        hook.topics().forEach(topic -> values.put("topic-" + topic, "true"));
        return FormView.of(values);
    }

    private ModelAndView page(Caller caller, long id, FormView form, String secret) {
        List<DeliveryView> deliveries = id == 0
                ? List.of()
                : hooks.deliveries(id).stream().map(WebhookAdminPages::row).toList();
        return new ModelAndView(
                id == 0 ? "webhook/list" : "webhook/hook",
                "view",
                new WebhooksView(
                        id,
                        hooks.all().stream().map(WebhookAdminPages::row).toList(),
                        form,
                        deliveries,
                        secret,
                        caller.isAdmin()));
    }

    private static RowView row(Hook hook) {
        String topics = hook.topics().stream()
                .sorted()
                .flatMap(topic -> Topic.of(topic).stream())
                .map(Topic::label)
                .collect(Collectors.joining(", "));
        return new RowView(hook.id(), hook.name(), hook.kind().text(), hook.origin(), topics, hook.enabled());
    }

    private static DeliveryView row(Delivery delivery) {
        return new DeliveryView(
                Topic.of(delivery.topic()).map(Topic::label).orElse(delivery.topic()),
                delivery.at(),
                delivery.attempts(),
                delivery.state().text(),
                delivery.answer());
    }

    private static ConfirmView question(Hook hook, HttpServletRequest request) {
        return ConfirmView.removal(
                AdminTab.SETTINGS,
                say("admin-webhook.remove-ask"),
                say("admin-webhook.remove-text"),
                List.of(say("admin.name-at", hook.name(), hook.origin())),
                request.getRequestURI(),
                HERE);
    }
}
