package dev.flagship.server.instance.pool;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.pool.ClaimLedger;
import dev.flagship.ledger.pool.ClaimLedger.Size;
import dev.flagship.ledger.pool.ClaimLedger.Stock;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.instance.pool.PoolsView.PoolRow;
import dev.flagship.server.session.Caller;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The operators' page of pools: how many instances of each challenge are ready, and how many should be. */
@Controller
class PoolAdminPages {
    private static final String HERE = "/admin/instances/pools";
    private static final int LARGEST = 1_000;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Typed NOTHING = new Typed(0, "", "");

    private final PoolSizes sizes;
    private final PoolStore store;
    private final ClaimLedger ledger;
    private final Catalog catalog;
    private final Settings settings;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    PoolAdminPages(
            PoolSizes sizes,
            PoolStore store,
            ClaimLedger ledger,
            Catalog catalog,
            Settings settings,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.sizes = sizes;
        this.store = store;
        this.ledger = ledger;
        this.catalog = catalog;
        this.settings = settings;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping(HERE)
    ModelAndView table() {
        return table("", NOTHING);
    }

    /** Changes the size of a pool. When both fields are empty, the author's size applies again. */
    @PostMapping(HERE + "/{id}")
    ModelAndView choose(
            Caller caller,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String least,
            @RequestParam(defaultValue = "") String most) {
        Challenge challenge = catalog.find(id).filter(PoolSizes::mayHave).orElseThrow(() -> Catalog.notFound(id));
        if (least.isBlank() && most.isBlank()) {
            change(caller, id, "as its author says", () -> store.forget(id));
            return new ModelAndView("redirect:" + HERE);
        }
        Optional<Size> size = size(id, least.strip(), most.strip());
        if (size.isEmpty()) {
            ModelAndView refused = table(say("admin-pools.bad", challenge.name(), LARGEST), new Typed(id, least, most));
            refused.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return refused;
        }
        change(caller, id, least.strip() + " to " + most.strip(), () -> store.choose(size.get()));
        return new ModelAndView("redirect:" + HERE);
    }

    private static Optional<Size> size(long id, String least, String most) {
        if (!NUMBER.matcher(least).matches() || !NUMBER.matcher(most).matches()) {
            return Optional.empty();
        }
        int from = Integer.parseInt(least);
        int to = Integer.parseInt(most);
        return from <= to && to <= LARGEST ? Optional.of(new Size(id, from, to)) : Optional.empty();
    }

    private void change(Caller caller, long id, String detail, Runnable change) {
        transaction.executeWithoutResult(status -> {
            change.run();
            audit.record(caller.did(clock.now(), "pool.change", detail).aboutChallenge(id));
        });
        sizes.tell();
    }

    private ModelAndView table(String refusal, Typed typed) {
        Map<Long, Size> chosen = sizes.chosen();
        Map<Long, Stock> stock = new HashMap<>();
        ledger.stock().forEach(each -> stock.put(each.challengeId(), each));
        List<PoolRow> rows = catalog.list(true).stream()
                .filter(PoolSizes::mayHave)
                .map(challenge -> row(challenge, chosen.get(challenge.id()), stock.get(challenge.id()), typed))
                .toList();
        return new ModelAndView(
                "instance/pool/pools", "view", new PoolsView(rows, settings.number(Setting.POOLED_IN_ALL), refusal));
    }

    private static PoolRow row(Challenge challenge, @Nullable Size chosen, @Nullable Stock stock, Typed typed) {
        Optional<Size> size = Optional.ofNullable(chosen).or(() -> PoolSizes.ofAuthor(challenge));
        return new PoolRow(
                challenge.id(),
                challenge.name(),
                typed.id() == challenge.id()
                        ? typed.least()
                        : size.map(each -> "" + each.least()).orElse(""),
                typed.id() == challenge.id()
                        ? typed.most()
                        : size.map(each -> "" + each.most()).orElse(""),
                chosen != null
                        ? say("admin-pools.operator")
                        : size.isPresent() ? say("admin-pools.author") : say("admin-pools.nobody-says"),
                chosen != null,
                stock == null ? 0 : stock.ready(),
                stock == null ? 0 : stock.warming(),
                challenge.weaknesses());
    }

    /** What an operator typed and was refused, to be shown in its fields again. The id is 0 when there is none. */
    private record Typed(long id, String least, String most) {}
}
