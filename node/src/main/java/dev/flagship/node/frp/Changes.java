package dev.flagship.node.frp;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the client has to be told so that it has the ways that are wanted.
 *
 * @param remove names to take away, which comes first, since one of them may hold what another needs
 * @param add ways to add
 */
record Changes(Set<String> remove, List<Way> add) {

    /**
     * Decides them.
     *
     * @param wanted what should be there
     * @param stored what the client has, by name
     * @param again what is to be asked of the server anew, by name
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
