package dev.flagship.server.instance;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.intent.InstanceFilter;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Account;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.Caller;
import dev.flagship.server.account.User;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.instance.InstanceTableView.RowView;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The operators' table of instances: who runs what where, and a stop for each. */
@Controller
class InstanceAdminPages {
    private static final int PER_PAGE = 50;
    private static final int ID_DIGITS = 12;
    private static final String HERE = "/admin/instances";
    /** Pages with a stop on them; nobody is sent anywhere else. */
    private static final Pattern BACK = Pattern.compile("/admin/instances\\?[^\r\n]*|/admin/(users|teams)/\\d{1,18}");

    private static final List<String> STATES =
            Arrays.stream(InstanceState.values()).map(Enum::name).toList();

    private final IntentLedger ledger;
    private final StopInstance stopInstance;
    private final Endpoints endpoints;
    private final Accounts accounts;
    private final Catalog catalog;
    private final Clock clock;

    InstanceAdminPages(
            IntentLedger ledger,
            StopInstance stopInstance,
            Endpoints endpoints,
            Accounts accounts,
            Catalog catalog,
            Clock clock) {
        this.ledger = ledger;
        this.stopInstance = stopInstance;
        this.endpoints = endpoints;
        this.accounts = accounts;
        this.catalog = catalog;
        this.clock = clock;
    }

    @GetMapping(HERE)
    ModelAndView table(
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") int page) {
        IntentLedger.InstancePage found = ledger.page(filter(search.strip(), state, Math.max(1, page)));
        Instant now = clock.now();
        Map<Long, User> users = accounts.users(
                found.instances().stream().map(InstanceRecord::userId).toList());
        List<RowView> rows = found.instances().stream()
                .map(instance -> row(instance, users.get(instance.userId()), now))
                .toList();
        int pages = Math.max(1, Math.ceilDiv(found.total(), PER_PAGE));
        return new ModelAndView(
                "instance/table",
                "view",
                new InstanceTableView(rows, search, state, STATES, found.page(), pages, found.total()));
    }

    @PostMapping(HERE + "/{id}/stop")
    ModelAndView stop(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(defaultValue = HERE) String back,
            HttpServletRequest request) {
        String to = BACK.matcher(back).matches() ? back : HERE;
        if (request.getParameter("confirmed") == null) {
            return Question.stop(request.getRequestURI(), to).page();
        }
        stopInstance.stop(caller, new InstanceId(id));
        return new ModelAndView("redirect:" + to);
    }

    /** A text that is one user's name means their instances; any other is looked for in the ledger. */
    private InstanceFilter filter(String search, String state, int page) {
        @Nullable InstanceState wanted = STATES.contains(state) ? InstanceState.valueOf(state) : null;
        @Nullable Long account = search.isEmpty() ? null : accountNamed(search);
        @Nullable String text = search.isEmpty() || account != null ? null : search;
        return new InstanceFilter(wanted, null, account, text, wanted == null, page, PER_PAGE);
    }

    private @Nullable Long accountNamed(String name) {
        return accounts.named(name).map(Account::id).orElse(null);
    }

    private RowView row(InstanceRecord instance, @Nullable User user, Instant now) {
        String id = instance.containerId() == null ? "" : instance.containerId();
        Instant expires = instance.expiresAt();
        boolean ticks = instance.state() == InstanceState.RUNNING && expires != null;
        Reason reason = instance.reason();
        return new RowView(
                instance.id().value().toString(),
                user == null ? nobody(instance) : user.name(),
                instance.challengeId(),
                catalog.find(instance.challengeId()).map(Challenge::name).orElse(instance.slug()),
                instance.image(),
                id.substring(0, Math.min(ID_DIGITS, id.length())),
                id,
                instance.state().name(),
                InstanceTableView.kind(instance.state()),
                why(reason, instance.detail()),
                ticks ? Math.max(0, Duration.between(now, expires).toSeconds()) : -1,
                endpoints.of(instance).stream().map(InstanceAdminPages::address).toList(),
                instance.state() != InstanceState.STOPPING && !instance.state().isEnded());
    }

    private static String nobody(InstanceRecord instance) {
        return instance.ownerKey() == null ? say("admin-pools.nobody") : say("admin.user-id", instance.userId());
    }

    private static String why(@Nullable Reason reason, String detail) {
        if (reason == null) {
            return detail;
        }
        String word = StateWords.reason(reason);
        return detail.isEmpty() ? word : word + ": " + detail;
    }

    private static String address(Endpoint endpoint) {
        String url = endpoint.url();
        return url != null ? url : endpoint.host() + ":" + endpoint.port();
    }
}
