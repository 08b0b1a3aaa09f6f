package dev.flagship.gateway.route;

import java.util.LinkedHashSet;

/** Labels of routes that have ended. Only the latest are kept, so that memory stays bounded. */
final class GoneLabels {

    private final int max;
    private final LinkedHashSet<String> labels = new LinkedHashSet<>();

    GoneLabels(int max) {
        this.max = max;
    }

    synchronized void remember(String label) {
        labels.remove(label);
        labels.add(label);
        if (labels.size() > max) {
            labels.removeFirst();
        }
    }

    synchronized void forget(String label) {
        labels.remove(label);
    }

    synchronized boolean remembers(String label) {
        return labels.contains(label);
    }
}
