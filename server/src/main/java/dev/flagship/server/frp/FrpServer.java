package dev.flagship.server.frp;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.api.config.SiteName;
import dev.flagship.ledger.frp.FrpLedger;
import dev.flagship.ledger.frp.FrpSettings;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The frp server that the settings name. Nodes run its clients, and read it from the ledger. */
public final class FrpServer {
    private final Settings settings;
    private final FrpLedger ledger;
    private final SiteName platform;
    private volatile @Nullable FrpSettings published;
    private volatile boolean told;

    FrpServer(Settings settings, FrpLedger ledger, PlatformConfig config) {
        this.settings = settings;
        this.platform = new SiteName(
                Objects.requireNonNullElse(config.server().publicUrl().getHost(), ""));
        this.ledger = ledger;
    }

    /** Returns the settings; empty when no frp server is set. */
    public Optional<FrpSettings> settings() {
        String server = settings.text(Setting.FRP_SERVER);
        return server.isEmpty()
                ? Optional.empty()
                : Optional.of(new FrpSettings(
                        server,
                        settings.number(Setting.FRP_PORT),
                        settings.text(Setting.FRP_TOKEN),
                        settings.isSet(Setting.FRP_TLS),
                        isTooClose() ? "" : settings.text(Setting.FRP_DOMAIN),
                        settings.number(Setting.FRP_HTTP_PORT),
                        settings.isSet(Setting.FRP_HTTPS),
                        settings.text(Setting.FRP_CONNECT_HOST),
                        ports(settings.text(Setting.FRP_PORTS)),
                        settings.isSet(Setting.FRP_EVERYTHING)));
    }

    /**
     * Returns whether the domain of web instances is the platform's own, or above or below it. Cookies that a challenge
     * sets would then reach the platform, so nothing is served at that domain.
     */
    boolean isTooClose() {
        return platform.sharesCookiesWith(new SiteName(settings.text(Setting.FRP_DOMAIN)));
    }

    /**
     * Returns whether instances can be reached in this way now. True for every exposure other than {@code frp} and
     * {@code frp-tcp}, which do not need an frp server.
     */
    public boolean serves(String exposure) {
        return switch (exposure) {
            case "frp" -> settings().filter(set -> !set.domain().isEmpty()).isPresent();
            case "frp-tcp" -> settings().filter(set -> set.ports() != null).isPresent();
            default -> true;
        };
    }

    /** Writes the settings to the ledger for the nodes, if they differ from what was written last. */
    void publish() {
        FrpSettings now = settings().orElse(null);
        if (!told || !Objects.equals(now, published)) {
            ledger.publish(now);
            published = now;
            told = true;
        }
    }

    private static FrpSettings.@Nullable Ports ports(String range) {
        int dash = range.indexOf('-');
        return dash < 0
                ? null
                : new FrpSettings.Ports(
                        Integer.parseInt(range.substring(0, dash)), Integer.parseInt(range.substring(dash + 1)));
    }
}
