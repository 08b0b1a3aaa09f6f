package dev.flagship.server.instance;

import java.util.List;

/** The page of the account's own live instances, with one panel each. */
public record InstanceListView(List<InstancePanelView> panels) {
    public InstanceListView {
        panels = List.copyOf(panels);
    }
}
