package dev.flagship.driver.trial;

import dev.flagship.driver.admission.ControlResult;
import dev.flagship.driver.admission.OutwardPackets;
import dev.flagship.driver.admission.ProbeReport;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.hardening.HardeningPolicy;
import dev.flagship.driver.naming.Platform;
import dev.flagship.driver.network.Anchor;
import dev.flagship.driver.network.Callers;
import dev.flagship.driver.network.ChallengeNetworks;
import dev.flagship.driver.network.Firewall;
import dev.flagship.driver.network.Outwards;
import dev.flagship.driver.tools.EngineTools;
import dev.flagship.driver.tools.ToolsImage;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Tests what the firewall does to instances' outgoing packets, from its creation on. It only reads the rules. */
public final class OutwardTrial {
    private final Firewall firewall;
    private final Outwards before;

    /** For an engine where the platform keeps its rules loaded. */
    public OutwardTrial(EngineClient client, Platform platform, HardeningPolicy policy, ToolsImage image) {
        EngineTools tools = new EngineTools(client, platform, image);
        ChallengeNetworks networks = new ChallengeNetworks(client, platform, policy);
        Callers callers = new Callers(client, tools, platform, new ReentrantLock());
        this.firewall = new Firewall(tools, new Anchor(client, platform, tools, networks), callers, 0);
        this.before = firewall.outwards();
    }

    /** Whether the firewall dropped what was sent meanwhile. */
    public ControlResult judge(List<ProbeReport> reports) {
        return OutwardPackets.judge(reports, before, firewall.outwards(), firewall::isThere, firewall::leadsOut);
    }
}
