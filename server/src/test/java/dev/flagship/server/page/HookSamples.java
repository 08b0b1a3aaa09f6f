package dev.flagship.server.page;

import dev.flagship.server.page.SamplePages.Sample;
import dev.flagship.server.webhook.WebhooksView;
import dev.flagship.server.webhook.WebhooksView.DeliveryView;
import dev.flagship.server.webhook.WebhooksView.RowView;
import java.util.List;
import java.util.Map;

/** The operators' pages of webhooks. */
final class HookSamples {
    private HookSamples() {}

    static void add(Map<String, Sample> samples, ShellView admin) {
        List<RowView> rows = List.of(
                new RowView(1, "Discord", "discord", "https://discord.com", "Announcements, First solves", true),
                new RowView(2, SamplePages.HOSTILE, "json", "https://hooks.example.org:8443", "First solves", false));
        samples.put("webhooks", page("webhook/list", admin, view(0, rows, FormView.EMPTY, "s3cret-of-a-hook")));
        samples.put("webhooks-empty", page("webhook/list", admin, view(0, List.of(), FormView.EMPTY, "")));
        samples.put(
                "webhook",
                page(
                        "webhook/hook",
                        admin,
                        view(
                                2,
                                rows,
                                FormView.refused(
                                        Map.of("name", new String[] {SamplePages.HOSTILE}), "url", "url: not public"),
                                "")));
    }

    private static WebhooksView view(long id, List<RowView> rows, FormView form, String secret) {
        List<DeliveryView> deliveries = id == 0
                ? List.of()
                : List.of(
                        new DeliveryView("first_blood", SamplePages.NOON, 3, "waiting", "500: " + SamplePages.HOSTILE),
                        new DeliveryView("test", SamplePages.NOON, 1, "delivered", "204 No Content"));
        return new WebhooksView(id, rows, form, deliveries, secret, true);
    }

    private static Sample page(String template, ShellView shell, WebhooksView view) {
        return new Sample(template + ".jte", Map.of("shell", shell, "view", view));
    }
}
