package dev.flagship.server.instance.operator;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.intent.CleanUpLedger.Stuck;
import dev.flagship.ledger.intent.CleanUpLedger.Trouble;
import dev.flagship.server.instance.operator.CleanUpView.StuckView;
import dev.flagship.server.instance.operator.InstanceTableView.RowView;
import dev.flagship.server.session.Caller;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The operators' page that lists what seems stuck before anything is done about it, and the result of the latest look.
 */
@Controller
class CleanUpPages {
    private static final String HERE = "/admin/instances/clean-up";

    private final CleanUpDead cleanUp;
    private final InstanceRows rows;

    CleanUpPages(CleanUpDead cleanUp, InstanceRows rows) {
        this.cleanUp = cleanUp;
        this.rows = rows;
    }

    @GetMapping(HERE)
    ModelAndView show() {
        List<Stuck> stuck = cleanUp.stuck();
        List<RowView> shown = rows.of(stuck.stream().map(Stuck::instance).toList());
        List<StuckView> views = IntStream.range(0, shown.size())
                .mapToObj(i -> view(shown.get(i), stuck.get(i)))
                .toList();
        return new ModelAndView(
                "instance/operator/clean-up",
                "view",
                new CleanUpView(views, cleanUp.isDown(), cleanUp.latest().orElse(null)));
    }

    @PostMapping(HERE)
    ModelAndView ask(Caller caller) {
        cleanUp.ask(caller);
        return new ModelAndView("redirect:" + HERE);
    }

    private static StuckView view(RowView row, Stuck stuck) {
        return new StuckView(row, wrong(stuck.trouble()), stuck.since(), then(stuck.trouble()));
    }

    private static String wrong(Trouble trouble) {
        return switch (trouble) {
            case STOP -> say("admin-clean.stop");
            case START -> say("admin-clean.start");
            case QUEUE -> say("admin-clean.queue");
            case EXPIRY -> say("admin-clean.expiry");
            case CONTAINER -> say("admin-clean.container");
        };
    }

    private static String then(Trouble trouble) {
        return switch (trouble) {
            case STOP -> say("admin-clean.then-remove");
            case START, QUEUE -> say("admin-clean.then-fail");
            case EXPIRY -> say("admin-clean.then-end");
            case CONTAINER -> say("admin-clean.then-look");
        };
    }
}
