package dev.flagship.server.scoring;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.User;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.live.LiveEvents;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Modes;
import dev.flagship.server.standings.StandingsBoard;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Gives and takes points outside of challenges, for operators. Each change is one transaction with its audit row. */
public final class GiveAward {
    private static final Set<String> KNOWN = Set.of(
            "id", "user_id", "team_id", "name", "description", "value", "category", "icon", "type", "requirements");
    private static final int MOST_POINTS = 1_000_000;
    private static final int LINE = 80;
    private static final int LONG = 4_000;

    private final AwardStore awards;
    private final Accounts accounts;
    private final Modes modes;
    private final LiveEvents live;
    private final StandingsBoard board;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    GiveAward(
            AwardStore awards,
            Accounts accounts,
            Modes modes,
            LiveEvents live,
            StandingsBoard board,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.awards = awards;
        this.accounts = accounts;
        this.modes = modes;
        this.live = live;
        this.board = board;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Gives the points that the request describes, or throws a refusal that names the field. */
    public AwardRow give(Caller caller, JsonNode body) {
        JsonFields fields = JsonFields.of(body, KNOWN);
        Integer value = fields.whole("value", -MOST_POINTS, MOST_POINTS);
        if (value == null) {
            throw JsonFields.refused("value", say("admin-history.points-expected", MOST_POINTS));
        }
        @Nullable User user = user(fields);
        long account = account(fields, user);
        AwardRow award = new AwardRow(
                0,
                account,
                user == null ? null : user.id(),
                modes.byTeam() ? account : null,
                fields.required("name", LINE),
                fields.text("description", LONG),
                value,
                fields.text("category", LINE),
                fields.text("icon", LINE),
                clock.now());
        long id = Objects.requireNonNull(transaction.execute(status -> {
            long made = awards.add(award, "standard");
            record(caller, "award.give", account, value + ": " + award.name());
            return made;
        }));
        board.changed();
        return find(id);
    }

    /** Takes an award back; refused where there is none with this id. */
    public void remove(Caller caller, long id) {
        AwardRow award = find(id);
        transaction.executeWithoutResult(status -> {
            awards.remove(id);
            record(caller, "award.remove", award.accountId(), award.value() + ": " + award.name());
        });
        board.changed();
    }

    AwardRow find(long id) {
        return awards.find(id)
                .orElseThrow(() -> Refusal.of(Code.NOT_FOUND, say("admin-history.no-award", id))
                        .asException());
    }

    private void record(Caller caller, String action, long account, String detail) {
        live.scores(0, account);
        audit.record(caller.did(clock.now(), action, detail).aboutAccount(account));
    }

    private @Nullable User user(JsonFields fields) {
        Long id = fields.id("user_id");
        return id == null
                ? null
                : accounts.user(id).orElseThrow(() -> JsonFields.refused("user_id", "expected the id of a user"));
    }

    /** Returns the account that scores. Where teams play, that is the named team, or else the user's team. */
    private long account(JsonFields fields, @Nullable User user) {
        Long team = fields.id("team_id");
        long account = modes.byTeam() && team != null ? team : user == null ? 0 : accounts.of(user);
        if (accounts.find(account).isEmpty()) {
            String field = modes.byTeam() ? "team_id" : "user_id";
            throw JsonFields.refused(
                    field, "expected the id of a " + modes.mode().one());
        }
        return account;
    }
}
