package dev.flagship.server.reach;

import dev.flagship.lifecycle.route.AddressStatement;
import dev.flagship.server.http.GatewayOrigins;
import dev.flagship.server.session.Caller;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Opens ports to the address at which the player is now. */
@Controller
class ReachPages {
    /** One for IPv4, one for IPv6. */
    private static final int MOST_STATED = 2;

    private final Reach reach;
    private final GatewayOrigins gateway;

    ReachPages(Reach reach, GatewayOrigins gateway) {
        this.reach = reach;
        this.gateway = gateway;
    }

    /**
     * Returns where a page can ask the gateway which address it sees: one entry for each address family that names
     * resolve to.
     */
    @GetMapping(path = "/instances/address", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    List<String> ways() {
        return gateway.origins().stream()
                .map(origin -> origin + AddressStatement.PATH)
                .toList();
    }

    @PostMapping("/instances/address")
    String open(Caller caller, @RequestParam(defaultValue = "") List<String> stated) {
        reach.open(caller, caller.address());
        stated.stream().limit(MOST_STATED).forEach(text -> reach.openStated(caller, text));
        return "redirect:/instances";
    }
}
