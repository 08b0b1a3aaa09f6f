package dev.flagship.server.page;

import dev.flagship.server.admin.DashboardView;
import dev.flagship.server.audit.AuditRow;
import dev.flagship.server.audit.AuditTableView;
import dev.flagship.server.bracket.Bracket;
import dev.flagship.server.field.Field;
import dev.flagship.server.page.SamplePages.Sample;
import dev.flagship.server.registration.RegistrationView;
import dev.flagship.server.registration.RuleFormView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The operators' pages of rules and records. */
final class RuleSamples {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private RuleSamples() {}

    static void add(Map<String, Sample> samples, ShellView admin, String hostile) {
        samples.put("admin-overview", AdminSamples.page("admin/dashboard", admin, overview(hostile)));
        samples.put("admin-registration", AdminSamples.page("registration/room", admin, registration(hostile)));
        samples.put(
                "admin-registration-empty",
                AdminSamples.page("registration/room", admin, new RegistrationView(List.of(), List.of(), true)));
        samples.put("admin-bracket", AdminSamples.page("registration/bracket", admin, rule(7, hostile)));
        samples.put("admin-bracket-new", AdminSamples.page("registration/bracket", admin, rule(0, hostile)));
        samples.put("admin-field", AdminSamples.page("registration/field", admin, rule(7, hostile)));
        samples.put("admin-field-new", AdminSamples.page("registration/field", admin, rule(0, hostile)));
        samples.put("admin-audit", AdminSamples.page("audit/table", admin, audit(hostile)));
        samples.put(
                "admin-audit-empty",
                AdminSamples.page(
                        "audit/table", admin, new AuditTableView(List.of(), hostile, "", "", "", List.of(), 1, 1, 0)));
    }

    private static DashboardView overview(String hostile) {
        return new DashboardView(
                new DashboardView.EventView("running", "is-running", "Flags count.", "Ends in", 4_000),
                List.of(
                        new DashboardView.NeedView(
                                true,
                                "Nothing can start",
                                "The node says: unreachable.",
                                List.of(new DashboardView.LineView(hostile, "", "")),
                                "/admin/instances",
                                "Instances"),
                        new DashboardView.NeedView(
                                false,
                                "2 instances failed in the last hour",
                                "By challenge and reason.",
                                List.of(new DashboardView.LineView("oom, 2 times", hostile, "/admin/challenges/7")),
                                "/admin/instances?state=FAILED",
                                "Failed instances")),
                List.of(new DashboardView.FactView("Users", "140", "/admin/users")));
    }

    private static RegistrationView registration(String hostile) {
        return new RegistrationView(
                List.of(
                        new RegistrationView.BracketRow(new Bracket(1, "Students", hostile, "users"), 40),
                        new RegistrationView.BracketRow(new Bracket(2, hostile, null, "teams"), 1)),
                List.of(
                        new RegistrationView.FieldRow(
                                new Field(1, hostile, Field.Owner.USER, Field.Kind.TEXT, "d", true, true, true), 1),
                        new RegistrationView.FieldRow(
                                new Field(2, "Rules", Field.Owner.TEAM, Field.Kind.BOOLEAN, null, false, false, false),
                                40)),
                true);
    }

    private static RuleFormView rule(long id, String hostile) {
        FormView form = FormView.refused(
                Map.of("name", new String[] {hostile}, "type", new String[] {"users"}), "name", "Taken");
        return new RuleFormView(id, hostile, form, "40 users", true);
    }

    private static AuditTableView audit(String hostile) {
        List<AuditRow> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(new AuditRow(
                    i,
                    NOON,
                    i % 3,
                    i == 3 ? hostile : "admin",
                    "192.0.2.7",
                    "challenge.change",
                    i % 2 == 0 ? "0190a0b0-0000-7000-8000-000000000000" : "",
                    i % 4,
                    i % 4 == 1 ? "" : "Reflections",
                    i % 5,
                    "mara",
                    i % 2 == 0,
                    "name, value"));
        }
        return new AuditTableView(
                rows, hostile, "challenge.change", "2026-06-01T12:00", "", List.of("challenge.change"), 1, 3, 140);
    }
}
