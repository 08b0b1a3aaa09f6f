package dev.flagship.node.gateways;

import dev.flagship.gateway.wire.Message;
import dev.flagship.gateway.wire.Message.Heard;
import dev.flagship.gateway.wire.Message.Listen;
import dev.flagship.lifecycle.instance.InstanceId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The instances that gateways in other processes capture. */
final class RemoteTaps {
    private final Map<InstanceId, RemoteTap> taps = new ConcurrentHashMap<>();

    RemoteTap open(InstanceId instance, long most) {
        return taps.computeIfAbsent(instance, id -> new RemoteTap(most));
    }

    void close(InstanceId instance) {
        taps.remove(instance);
    }

    /** Returns the messages that tell a new gateway what to capture. */
    List<Message> wanted() {
        return taps.entrySet().stream()
                .<Message>map(each -> new Listen(each.getKey(), each.getValue().most()))
                .toList();
    }

    void heard(UUID run, Heard heard) {
        RemoteTap tap = taps.get(heard.instance());
        if (tap != null) {
            tap.heard(run, heard);
        }
    }
}
