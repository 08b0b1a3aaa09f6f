package dev.flagship.server.admin;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.intent.DefinitionLedger.EngineState;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.server.admin.Check.State;
import dev.flagship.server.admin.DashboardView.LineView;
import dev.flagship.server.admin.Preparation.Named;
import java.util.List;
import java.util.Set;

/** Decides whether the event can begin. The checks are in the order in which a failure would be noticed. */
final class Checklist {
    private static final String SETTINGS = "/admin/settings";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private Checklist() {}

    static List<Check> of(Preparation prepared, Situation situation) {
        return List.of(
                times(prepared),
                challenges(prepared),
                flags(prepared),
                engine(situation),
                images(situation),
                neverRan(prepared),
                solvers(situation),
                operators(prepared),
                mail(prepared),
                site(prepared));
    }

    private static Check times(Preparation prepared) {
        if (prepared.hasStart() && prepared.hasEnd()) {
            return Check.of("times", State.READY, say("ready.times"), SETTINGS);
        }
        String lacking = prepared.hasStart()
                ? say("ready.times-no-end")
                : prepared.hasEnd() ? say("ready.times-no-start") : say("ready.times-none");
        return Check.of("times", State.WARNING, lacking, SETTINGS);
    }

    private static Check challenges(Preparation prepared) {
        State state = prepared.visible() > 0 ? State.READY : State.MISSING;
        return Check.of("challenges", state, say("ready.challenges", prepared.visible()), "/admin/challenges");
    }

    private static Check engine(Situation situation) {
        EngineState engine = situation.engine();
        boolean ready = engine != null
                && engine.isReady(situation.now())
                && engine.health().status() == EngineHealth.Status.READY;
        boolean whole = engine != null && engine.health().lacking().isEmpty() && Needs.hasRoom(engine);
        return Check.of(
                "engine",
                ready ? (whole ? State.READY : State.WARNING) : State.MISSING,
                say("ready.engine", situation.engineName(), Needs.engineText(situation)),
                Needs.ENGINES);
    }

    private static Check images(Situation situation) {
        List<LineView> lines = situation.images().stream()
                .map(image -> new LineView(
                        image.image() + ": " + image.problem(),
                        image.challenge(),
                        "/admin/challenges/" + image.challengeId()))
                .toList();
        return new Check(
                "images",
                lines.isEmpty() ? State.READY : State.MISSING,
                say(lines.isEmpty() ? "ready.images" : "ready.images-missing"),
                lines,
                "/admin/images");
    }

    private static Check operators(Preparation prepared) {
        List<LineView> lines = prepared.firstPasswords().stream()
                .map(operator -> new LineView("", operator.name(), "/admin/users/" + operator.id()))
                .toList();
        return new Check(
                "passwords",
                lines.isEmpty() ? State.READY : State.WARNING,
                say(lines.isEmpty() ? "ready.passwords" : "ready.passwords-first"),
                lines,
                "/settings");
    }

    private static Check mail(Preparation prepared) {
        return prepared.sendsMail()
                ? Check.of("mail", State.READY, say("ready.mail"), SETTINGS)
                : Check.of("mail", State.WARNING, say("ready.mail-none"), SETTINGS);
    }

    private static Check site(Preparation prepared) {
        String address = prepared.site().toString();
        if ("https".equals(prepared.site().getScheme())) {
            return Check.of("site", State.READY, say("ready.site", address), SETTINGS);
        }
        boolean here = THIS_MACHINE.contains(String.valueOf(prepared.site().getHost()));
        return Check.of("site", State.WARNING, say(here ? "ready.site-here" : "ready.site-plain", address), SETTINGS);
    }

    private static Check flags(Preparation prepared) {
        List<LineView> lines = lines(prepared.withoutFlag());
        return lines.isEmpty()
                ? Check.of("flags", State.READY, say("ready.flags"), "/admin/challenges")
                : new Check("flags", State.MISSING, say("ready.flags-some", lines.size()), lines, "/admin/challenges");
    }

    private static Check neverRan(Preparation prepared) {
        List<LineView> lines = lines(prepared.neverRan());
        return lines.isEmpty()
                ? Check.of("never-ran", State.READY, say("ready.never-ran"), "/admin/challenges")
                : new Check(
                        "never-ran",
                        State.WARNING,
                        say("ready.never-ran-some", lines.size()),
                        lines,
                        "/admin/challenges");
    }

    private static Check solvers(Situation situation) {
        List<LineView> lines = situation.ailing().stream()
                .filter(Situation.Ailing::broken)
                .map(broken ->
                        new LineView(broken.problem(), broken.challenge(), "/admin/challenges/" + broken.challengeId()))
                .toList();
        return new Check(
                "solvers",
                lines.isEmpty() ? State.READY : State.MISSING,
                lines.isEmpty() ? say("ready.solvers") : say("ready.solvers-failed", lines.size()),
                lines,
                "/admin/challenges");
    }

    private static List<LineView> lines(List<Named> challenges) {
        return challenges.stream()
                .map(challenge -> new LineView("", challenge.name(), "/admin/challenges/" + challenge.id()))
                .toList();
    }

    /** Returns the title of a line. */
    static String title(Check check) {
        return switch (check.code()) {
            case "times" -> say("ready.title-times");
            case "challenges" -> say("ready.title-challenges");
            case "flags" -> say("ready.title-flags");
            case "engine" -> say("ready.title-engine");
            case "images" -> say("ready.title-images");
            case "never-ran" -> say("ready.title-never-ran");
            case "solvers" -> say("ready.title-solvers");
            case "passwords" -> say("ready.title-passwords");
            case "mail" -> say("ready.title-mail");
            case "site" -> say("ready.title-site");
            default -> throw new IllegalArgumentException("code: " + check.code());
        };
    }
}
