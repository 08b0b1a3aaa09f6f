package dev.flagship.server.instance.operator;

import dev.flagship.ledger.intent.InstanceFilter;
import dev.flagship.ledger.intent.InstanceFilter.Named;
import dev.flagship.ledger.intent.InstanceOrder;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.ledger.intent.IntentLedger.InstancePage;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.server.account.Account;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.instance.Question;
import dev.flagship.server.instance.StopInstance;
import dev.flagship.server.instance.ViewInstances;
import dev.flagship.server.instance.operator.InstanceTableView.Asked;
import dev.flagship.server.instance.operator.InstanceTableView.Choices;
import dev.flagship.server.session.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The operators' table of instances, with a link to the page of each and a button to stop it. */
@Controller
class InstanceAdminPages {
    private static final int PER_PAGE = 50;
    private static final String HERE = "/admin/instances";
    /** The choice of state that also lists instances that have ended. */
    private static final String ALL = "ALL";
    /** The pages that have a stop button. A request to stop redirects nowhere else. */
    private static final Pattern BACK =
            Pattern.compile("/admin/instances(\\?[^\r\n]*|/[0-9a-f-]{36}(\\?back=[A-Za-z0-9%.*_+-]*)?)"
                    + "|/admin/(users|teams)/\\d{1,18}");

    private static final Pattern ID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final List<String> STATES =
            Arrays.stream(InstanceState.values()).map(Enum::name).toList();
    private static final List<String> ORDERS =
            Arrays.stream(InstanceOrder.values()).map(Enum::name).toList();

    private final IntentLedger ledger;
    private final ViewInstances view;
    private final StopInstance stopInstance;
    private final InstanceRows rows;
    private final Accounts accounts;
    private final Catalog catalog;

    InstanceAdminPages(
            IntentLedger ledger,
            ViewInstances view,
            StopInstance stopInstance,
            InstanceRows rows,
            Accounts accounts,
            Catalog catalog) {
        this.ledger = ledger;
        this.view = view;
        this.stopInstance = stopInstance;
        this.rows = rows;
        this.accounts = accounts;
        this.catalog = catalog;
    }

    @GetMapping(HERE)
    ModelAndView table(
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String challenge,
            @RequestParam(defaultValue = "") String order,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "-1") int stopped) {
        Map<Long, String> challenges = challenges();
        Asked asked = new Asked(
                search.strip(),
                search.isBlank() ? "" : accountNamed(search.strip()),
                STATES.contains(state) || state.equals(ALL) ? state : "",
                known(challenge, challenges),
                ORDERS.contains(order) ? order : "");
        InstancePage found = found(asked, Math.max(1, page));
        int pages = pages(found);
        if (found.page() > pages) {
            found = found(asked, pages);
        }
        return new ModelAndView(
                "instance/operator/table",
                "view",
                new InstanceTableView(
                        rows.of(found.instances()),
                        asked,
                        new Choices(STATES, challenges, ORDERS),
                        found.page(),
                        pages,
                        found.total(),
                        ended(asked, found),
                        stopped));
    }

    @PostMapping(HERE + "/{id}/stop")
    ModelAndView stop(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(defaultValue = HERE) String back,
            HttpServletRequest request) {
        String to = BACK.matcher(back).matches() ? back : HERE;
        if (request.getParameter("confirmed") == null) {
            return Question.stop(Question.again(request, to), to).page();
        }
        stopInstance.stop(caller, new InstanceId(id));
        return new ModelAndView("redirect:" + to);
    }

    private InstancePage found(Asked asked, int page) {
        return view.page(
                filter(asked, page),
                asked.order().isEmpty() ? InstanceOrder.NEWEST : InstanceOrder.valueOf(asked.order()));
    }

    /** Returns the searched id when it is that of an instance that has ended and is not listed; empty otherwise. */
    private String ended(Asked asked, InstancePage found) {
        return found.total() == 0 && ID.matcher(asked.search()).matches()
                ? ledger.find(InstanceId.parse(asked.search()))
                        .filter(instance -> instance.state().isEnded())
                        .map(instance -> instance.id().toString())
                        .orElse("")
                : "";
    }

    private static int pages(InstancePage found) {
        return Math.max(1, Math.ceilDiv(found.total(), PER_PAGE));
    }

    /**
     * Turns the request into a filter. A search that is exactly one account's name means that account's instances; any
     * other text is looked for in names and in the ledger.
     */
    private InstanceFilter filter(Asked asked, int page) {
        @Nullable InstanceState wanted = STATES.contains(asked.state()) ? InstanceState.valueOf(asked.state()) : null;
        @Nullable Long challenge = asked.challenge().isEmpty() ? null : Long.valueOf(asked.challenge());
        @Nullable Long account = asked.account().isEmpty() ? null : Long.valueOf(asked.account());
        InstanceFilter filter = InstanceFilter.unfinished(page, PER_PAGE)
                .of(wanted)
                .ofChallenge(challenge)
                .ofAccount(account);
        InstanceFilter searched = asked.search().isEmpty() || account != null
                ? filter
                : filter.matching(asked.search(), named(asked.search()));
        return asked.state().isEmpty() ? searched : searched.withEnded();
    }

    private Named named(String text) {
        String part = text.toLowerCase(Locale.ROOT);
        Set<Long> challenges = catalog.list(true).stream()
                .filter(challenge -> challenge.name().toLowerCase(Locale.ROOT).contains(part))
                .map(Challenge::id)
                .collect(Collectors.toSet());
        return new Named(accounts.usersNamedWith(text), accounts.namedWith(text), challenges);
    }

    private String accountNamed(String name) {
        return accounts.named(name).map(Account::id).map(String::valueOf).orElse("");
    }

    private Map<Long, String> challenges() {
        Map<Long, String> names = new LinkedHashMap<>();
        catalog.list(true).stream()
                .filter(challenge -> challenge.container() != null)
                .forEach(challenge -> names.put(challenge.id(), challenge.name()));
        return names;
    }

    private static String known(String challenge, Map<Long, String> challenges) {
        return challenges.keySet().stream()
                .map(String::valueOf)
                .filter(challenge::equals)
                .findFirst()
                .orElse("");
    }
}
