package dev.flagship.server.image;

import java.util.List;

/**
 * The images that the event needs.
 *
 * @param looked whether a node has looked for all of them
 * @param missing how many of them no engine has
 * @param stale how many are gone, or have a name that leads to another by now
 * @param waiting whether one is on its way
 * @param operator whether the viewer may ask for one
 */
public record ImagesView(List<Row> rows, boolean looked, int missing, int stale, boolean waiting, boolean operator) {
    public ImagesView {
        rows = List.copyOf(rows);
    }

    /**
     * One image.
     *
     * @param state in a word
     * @param kind the look of that word
     * @param problem why nothing can be made of it; may be empty
     * @param pinned the ids of what definitions are made from, short
     * @param moved what the name leads to by now, where that is another; else empty
     * @param stale whether it is to be pinned anew
     * @param fetch how far it is fetched, in words; empty where nobody asked
     * @param percent how far that is; negative where there is nothing to show
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

    /** A challenge that runs it. */
    public record Use(long id, String name) {}
}
