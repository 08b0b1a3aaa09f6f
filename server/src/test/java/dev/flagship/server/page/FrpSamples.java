package dev.flagship.server.page;

import dev.flagship.server.frp.FrpView;
import dev.flagship.server.frp.FrpView.FindingRow;
import dev.flagship.server.frp.FrpView.NodeRow;
import dev.flagship.server.page.SamplePages.Sample;
import java.util.List;
import java.util.Map;

/** The operators' page of the frp server. */
final class FrpSamples {
    private FrpSamples() {}

    static void add(Map<String, Sample> samples, ShellView admin) {
        FindingRow good = new FindingRow("sign-in", true, "OK", "All is well.", "");
        FindingRow bad = new FindingRow("port 20001", false, "PORT_TAKEN", "Taken.", SamplePages.HOSTILE);
        NodeRow well = new NodeRow(
                "local", true, "OK", "All is well.", "", "/usr/bin/frpc 0.69.1", 3, 3, List.of(good, bad), List.of());
        NodeRow away = new NodeRow(
                "far", false, "SERVER_UNREACHABLE", "Away.", SamplePages.HOSTILE, "", 0, 2, List.of(), List.of(bad));
        samples.put("frp", page(admin, new FrpView("frps.example:7000", true, List.of(well, away), true, true)));
        samples.put("frp-none", page(admin, new FrpView("", false, List.of(), false, true)));
    }

    private static Sample page(ShellView shell, FrpView view) {
        return new Sample("frp/server.jte", Map.of("shell", shell, "view", view));
    }
}
