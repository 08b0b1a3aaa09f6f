package dev.flagship.server.config;

import static dev.flagship.server.words.Words.say;

import dev.flagship.api.config.Edge.Encrypted;
import dev.flagship.api.config.PlatformConfig.Gateway;
import dev.flagship.api.config.PlatformConfig.PortRange;
import dev.flagship.ledger.frp.FrpSettings;
import dev.flagship.lifecycle.container.ExposedPort.Exposure;
import dev.flagship.server.config.SettingsAdminView.WayView;
import dev.flagship.server.frp.FrpServer;
import dev.flagship.server.http.CurrentGateway;
import dev.flagship.server.settings.Setting;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each exposure comes to on this platform just now, and what decides that. */
final class ExposureStates {
    private static final String NAME = "NAME.";

    private final CurrentGateway gateway;
    private final FrpServer frp;

    ExposureStates(CurrentGateway gateway, FrpServer frp) {
        this.gateway = gateway;
        this.frp = frp;
    }

    /** One for each exposure that a challenge can have. */
    List<WayView> all() {
        return of(gateway.get(), frp.settings().orElse(null));
    }

    static List<WayView> of(Gateway gateway, @Nullable FrpSettings frp) {
        return Arrays.stream(Exposure.values())
                .map(exposure -> of(exposure, gateway, frp))
                .toList();
    }

    private static WayView of(Exposure exposure, Gateway gateway, @Nullable FrpSettings frp) {
        boolean everything = frp != null && frp.everything();
        boolean named = frp != null && !frp.domain().isEmpty();
        boolean numbered = frp != null && frp.ports() != null;
        return switch (exposure) {
            case HTTP -> web(gateway, everything && named ? say("admin-ways.frp-too") : "");
            case TCP -> raw(exposure, gateway, everything && numbered ? say("admin-ways.frp-too") : "");
            case TLS -> tls(gateway);
            case FRP -> frp(frp);
            case FRP_TCP -> frpTcp(frp);
            case PORT ->
                new WayView(
                        exposure.text(),
                        port(gateway.connectHost()),
                        say("admin-ways.host-port", text(gateway.edge().hostPorts())),
                        "--port-range");
        };
    }

    private static WayView web(Gateway gateway, String also) {
        Encrypted encrypted = gateway.edge().encrypted();
        if (!gateway.wildcard()) {
            String note = say("admin-ways.port-of", text(gateway.tcpPorts()));
            return new WayView("http", "http://" + gateway.connectHost() + ":PORT", joined(note, also), "--tcp-ports");
        }
        return encrypted == null
                ? new WayView("http", url(false, gateway.domain(), gateway.httpPort()), also, "--gateway-port")
                : new WayView("http", url(true, gateway.domain(), encrypted.httpsPort()), also, "--https-port");
    }

    private static WayView raw(Exposure exposure, Gateway gateway, String also) {
        String note = say("admin-ways.port-of", text(gateway.tcpPorts()));
        return new WayView(exposure.text(), port(gateway.connectHost()), joined(note, also), "--tcp-ports");
    }

    private static WayView tls(Gateway gateway) {
        Encrypted encrypted = gateway.edge().encrypted();
        return encrypted == null
                ? raw(Exposure.TLS, gateway, say("admin-ways.no-tls"))
                : new WayView(
                        Exposure.TLS.text(),
                        "ncat --ssl --ssl-servername " + NAME + gateway.domain() + " " + gateway.connectHost() + " "
                                + encrypted.tlsPort(),
                        "",
                        "--tls-port");
    }

    private static WayView frp(@Nullable FrpSettings frp) {
        return frp == null || frp.domain().isEmpty()
                ? new WayView(Exposure.FRP.text(), "", say("admin-ways.no-frp"), Setting.FRP_DOMAIN.key())
                : new WayView(
                        Exposure.FRP.text(),
                        url(frp.https(), frp.domain(), frp.httpPort()),
                        "",
                        Setting.FRP_DOMAIN.key());
    }

    private static WayView frpTcp(@Nullable FrpSettings frp) {
        FrpSettings.Ports ports = frp == null ? null : frp.ports();
        if (frp == null || ports == null) {
            return new WayView(Exposure.FRP_TCP.text(), "", say("admin-ways.no-frp"), Setting.FRP_PORTS.key());
        }
        return new WayView(
                Exposure.FRP_TCP.text(),
                port(frp.connectHost().isEmpty() ? frp.server() : frp.connectHost()),
                say("admin-ways.port-of", ports.first() + "-" + ports.last()),
                Setting.FRP_PORTS.key());
    }

    private static String port(String host) {
        return "nc " + host + " PORT";
    }

    private static String url(boolean https, String domain, int port) {
        boolean usual = port == (https ? 443 : 80);
        return (https ? "https://" : "http://") + NAME + domain + (usual ? "" : ":" + port);
    }

    private static String text(PortRange range) {
        return range.first() + "-" + range.last();
    }

    private static String joined(String one, String other) {
        return (one + " " + other).strip();
    }
}
