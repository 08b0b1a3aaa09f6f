package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.server.instance.InstancePanelView.EndpointView;
import dev.flagship.server.reach.Reach;
import java.util.ArrayList;
import java.util.List;

/** Puts the endpoints of an instance into what its owner opens, copies and types. */
final class PanelEndpoints {
    private final Endpoints endpoints;
    private final Reach reach;

    PanelEndpoints(Endpoints endpoints, Reach reach) {
        this.endpoints = endpoints;
        this.reach = reach;
    }

    List<EndpointView> of(InstanceRecord instance) {
        boolean portsForOwners = reach.portsForOwners();
        return endpoints.ofOwner(instance).stream()
                .map(endpoint -> view(instance.id(), endpoint, portsForOwners))
                .toList();
    }

    static EndpointView view(InstanceId id, Endpoint endpoint, boolean portsForOwners) {
        // Web ports without a host name of their own are ports as all others are.
        boolean guarded = portsForOwners && endpoint.host().equals(endpoint.connectHost());
        String url = endpoint.url();
        if (url != null) {
            EndpointView web = EndpointView.web(endpoint.name(), url, endpoint.hint(), guarded);
            return endpoint.cookie() == null
                    ? web
                    : web.entered("/instances/" + id.value() + "/enter/" + endpoint.name(), endpoint.commands());
        }
        boolean isCommand = endpoint.hint().contains(Integer.toString(endpoint.port()));
        List<String> commands = new ArrayList<>(endpoint.commands());
        if (isCommand && !commands.contains(endpoint.hint())) {
            commands.addFirst(endpoint.hint());
        }
        return EndpointView.raw(endpoint.name(), commands, isCommand ? "" : endpoint.hint(), guarded);
    }
}
