package dev.flagship.node.frp;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the frp client must be told so that it has the wanted ways.
 *
 * @param remove names to remove, which is done first, since one of them may hold what another needs
 * @param add ways to add
 */
record Changes(Set<String> remove, List<Way> add) {

    /**
     * Compares what is wanted with what the client has.
     *
     * @param wanted the ways that should exist
     * @param stored the names of the client's ways
     * @param again names of ways that the server is to be asked for again
     */
    static Changes of(Set<Way> wanted, Set<String> stored, Set<String> again) {
        Set<String> remove = new TreeSet<>(stored);
        wanted.stream().map(Way::name).filter(name -> !again.contains(name)).forEach(remove::remove);
        List<Way> add = wanted.stream()
                .filter(way -> !stored.contains(way.name()) || again.contains(way.name()))
                .toList();
        return new Changes(remove, add);
    }

    boolean isEmpty() {
        return remove.isEmpty() && add.isEmpty();
    }
}
