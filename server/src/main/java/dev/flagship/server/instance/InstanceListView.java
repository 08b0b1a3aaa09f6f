package dev.flagship.server.instance;

import java.util.List;

/** The account's own live instances, one panel each. */
public record InstanceListView(List<InstancePanelView> panels) {
    public InstanceListView {
        panels = List.copyOf(panels);
    }
}
