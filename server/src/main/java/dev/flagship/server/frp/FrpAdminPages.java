package dev.flagship.server.frp;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.frp.FrpCode;
import dev.flagship.ledger.frp.FrpFinding;
import dev.flagship.ledger.frp.FrpLedger;
import dev.flagship.ledger.frp.FrpState;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.frp.FrpView.FindingRow;
import dev.flagship.server.frp.FrpView.NodeRow;
import dev.flagship.server.session.Caller;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The operators' page that shows what nodes report about the frp server, and starts a live check. */
@Controller
@RequestMapping("/admin/settings/frp")
class FrpAdminPages {
    private static final String HERE = "/admin/settings/frp";
    /** A node that reported nothing for this long is silent; nodes report every few seconds. */
    private static final Duration SILENT = Duration.ofSeconds(30);

    private final FrpServer server;
    private final FrpLedger ledger;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    FrpAdminPages(FrpServer server, FrpLedger ledger, Audit audit, TransactionOperations transaction, Clock clock) {
        this.server = server;
        this.ledger = ledger;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(Caller caller) {
        long asked = ledger.read().checkAsked();
        List<FrpState> states = ledger.states();
        List<NodeRow> nodes = states.stream().map(this::row).toList();
        boolean waiting = states.stream().anyMatch(state -> !isSilent(state) && state.checkDone() < asked);
        String address = server.settings()
                .map(settings -> settings.server() + ":" + settings.serverPort())
                .orElse("");
        return new ModelAndView(
                "frp/server", "view", new FrpView(address, server.isTooClose(), nodes, waiting, caller.isAdmin()));
    }

    @PostMapping("/check")
    String check(Caller caller) {
        server.publish();
        transaction.executeWithoutResult(status -> {
            ledger.askCheck();
            audit.record(caller.did(clock.now(), "frp.check", ""));
        });
        return "redirect:" + HERE;
    }

    private boolean isSilent(FrpState state) {
        return Duration.between(state.seenAt(), clock.now()).compareTo(SILENT) > 0;
    }

    private NodeRow row(FrpState state) {
        boolean silent = isSilent(state);
        return new NodeRow(
                state.engine(),
                !silent && state.code() == FrpCode.OK,
                silent ? "NODE_SILENT" : state.code().name(),
                silent ? say("admin-frp.node-silent") : FrpWords.sentence(state.code()),
                silent ? "" : state.detail(),
                state.client(),
                state.open(),
                state.wanted(),
                rows(state, FrpFinding.Kind.CHECK),
                rows(state, FrpFinding.Kind.WAY));
    }

    private static List<FindingRow> rows(FrpState state, FrpFinding.Kind kind) {
        return state.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .map(finding -> new FindingRow(
                        FrpWords.subject(finding.subject()),
                        finding.code() == FrpCode.OK,
                        finding.code().name(),
                        FrpWords.sentence(finding.code()),
                        finding.detail()))
                .toList();
    }
}
