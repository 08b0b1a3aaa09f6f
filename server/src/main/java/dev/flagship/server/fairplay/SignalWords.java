package dev.flagship.server.fairplay;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.fairplay.FairPlayView.FactView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Describes signals in the reader's language. */
final class SignalWords {
    private SignalWords() {}

    static String kind(SignalKind kind) {
        return switch (kind) {
            case FOREIGN_FLAG -> say("admin-fair-play.foreign");
            case UNREACHED -> say("admin-fair-play.unreached");
            case TOO_SOON -> say("admin-fair-play.soon");
            case SHARED_ORIGIN -> say("admin-fair-play.origin");
            case SHARED_ADDRESS -> say("admin-fair-play.same-address");
            case SHARED_BROWSER -> say("admin-fair-play.same-browser");
            case EQUAL_ANSWERS -> say("admin-fair-play.answers");
        };
    }

    static String text(Signal signal) {
        Signal.Side side = signal.other();
        String account = signal.account().name();
        String other = side == null ? say("admin-fair-play.nobody") : side.name();
        return switch (signal.kind()) {
            case FOREIGN_FLAG -> say("admin-fair-play.foreign-text", account, other);
            case UNREACHED -> say("admin-fair-play.unreached-text", account);
            case TOO_SOON ->
                say("admin-fair-play.soon-text", account, signal.facts().getOrDefault("seconds", "?"));
            case SHARED_ORIGIN -> say("admin-fair-play.origin-text", account, other);
            case SHARED_ADDRESS -> say("admin-fair-play.same-address-text", account, other);
            case SHARED_BROWSER -> say("admin-fair-play.same-browser-text", account, other);
            case EQUAL_ANSWERS ->
                say(
                        "admin-fair-play.answers-text",
                        account,
                        other,
                        signal.facts().getOrDefault("count", "?"));
        };
    }

    /** Returns why a signal of this kind alone proves nothing. */
    static String caution(SignalKind kind) {
        return switch (kind) {
            case FOREIGN_FLAG -> say("admin-fair-play.foreign-caution");
            case UNREACHED -> say("admin-fair-play.unreached-caution");
            case TOO_SOON -> say("admin-fair-play.soon-caution");
            case SHARED_ORIGIN -> say("admin-fair-play.origin-caution");
            case SHARED_ADDRESS -> say("admin-fair-play.same-address-caution");
            case SHARED_BROWSER -> say("admin-fair-play.same-browser-caution");
            case EQUAL_ANSWERS -> say("admin-fair-play.answers-caution");
        };
    }

    static String state(SignalState state) {
        return switch (state) {
            case OPEN -> say("admin-fair-play.open");
            case NOTED -> say("admin-fair-play.noted");
            case DISMISSED -> say("admin-fair-play.dismissed");
        };
    }

    static String deed(SignalDeed deed, String account) {
        return switch (deed) {
            case VOID -> say("admin-fair-play.void", account);
            case HIDE -> say("admin-fair-play.hide", account);
            case BAN -> say("admin-fair-play.ban", account);
        };
    }

    /** Returns the evidence of a signal, in the order in which it is read. */
    static List<FactView> facts(Map<String, String> facts) {
        List<FactView> lines = new ArrayList<>();
        time(lines, facts, "started_at", say("admin-fair-play.started"));
        text(lines, facts, "seconds", say("admin-fair-play.seconds"));
        text(lines, facts, "expected", say("admin-fair-play.expected"));
        if (facts.containsKey("instance")) {
            lines.add(
                    new FactView(say("admin-fair-play.instance"), instance(facts.getOrDefault("instance", "")), null));
        }
        text(lines, facts, "files", say("admin-fair-play.files"));
        if (facts.containsKey("own_instance")) {
            boolean own = Boolean.parseBoolean(facts.getOrDefault("own_instance", ""));
            lines.add(new FactView(
                    say("admin-fair-play.own"), own ? say("admin-fair-play.yes") : say("admin-fair-play.no"), null));
        }
        time(lines, facts, "other_solved_at", say("admin-fair-play.other-solved"));
        text(lines, facts, "address", say("common.address"));
        text(lines, facts, "browser", say("admin-fair-play.browser"));
        text(lines, facts, "answers", say("admin-fair-play.wrong-answers"));
        text(lines, facts, "browsers", say("admin-fair-play.browsers"));
        text(lines, facts, "accounts", say("admin-fair-play.accounts"));
        time(lines, facts, "first_at", say("admin-fair-play.first-at"));
        time(lines, facts, "last_at", say("admin-fair-play.last-at"));
        text(lines, facts, "addresses", say("admin-fair-play.addresses"));
        time(lines, facts, "other_first_at", say("admin-fair-play.other-first-at"));
        time(lines, facts, "other_at", say("admin-fair-play.other-at"));
        text(lines, facts, "other_browser", say("admin-fair-play.other-browser"));
        text(lines, facts, "other_addresses", say("admin-fair-play.other-addresses"));
        return lines;
    }

    private static String instance(String fact) {
        return switch (fact) {
            case "unreached" -> say("admin-fair-play.instance-unreached");
            case "none" -> say("admin-fair-play.instance-none");
            default -> say("admin-fair-play.instance-unneeded");
        };
    }

    private static void text(List<FactView> lines, Map<String, String> facts, String name, String label) {
        String fact = facts.get(name);
        if (fact != null) {
            lines.add(new FactView(label, fact, null));
        }
    }

    private static void time(List<FactView> lines, Map<String, String> facts, String name, String label) {
        String fact = facts.get(name);
        if (fact != null) {
            lines.add(new FactView(label, "", Instant.parse(fact)));
        }
    }
}
