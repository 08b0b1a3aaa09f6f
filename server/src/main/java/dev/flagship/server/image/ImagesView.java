package dev.flagship.server.image;

import dev.flagship.lifecycle.container.Weakness;
import java.util.List;
import java.util.Set;

/**
 * The images that the event needs.
 *
 * @param looked whether a node has looked for all of them
 * @param missing how many of them no engine has
 * @param stale how many are gone, or have a name that leads to another image now
 * @param waiting whether an engine is fetching one, or is about to
 * @param operator whether the viewer may ask for one
 */
public record ImagesView(List<Row> rows, boolean looked, int missing, int stale, boolean waiting, boolean operator) {
    public ImagesView {
        rows = List.copyOf(rows);
    }

    /**
     * One image.
     *
     * @param state its state, in a word
     * @param kind the stylesheet's class for that word
     * @param problem why no instance can be made from it; may be empty
     * @param pinned the short ids of the images that definitions are made from
     * @param moved the short id of the image that the name leads to now, when that is another; empty otherwise
     * @param stale whether it should be pinned again
     * @param fetch how far the fetch is, in words; empty when nobody asked
     * @param percent how far the fetch is, in percent; negative when there is nothing to show
     * @param wanted whether it should be fetched
     */
    public record Row(
            String image,
            List<Use> uses,
            String state,
            String kind,
            String problem,
            List<String> pinned,
            String moved,
            boolean stale,
            String fetch,
            int percent,
            boolean wanted) {
        public Row {
            uses = List.copyOf(uses);
            pinned = List.copyOf(pinned);
        }
    }

    /**
     * A challenge that runs it.
     *
     * @param weaknesses the weaknesses it asks for, which an operator has to grant
     */
    public record Use(long id, String name, Set<Weakness> weaknesses) {
        public Use {
            weaknesses = Set.copyOf(weaknesses);
        }
    }
}
