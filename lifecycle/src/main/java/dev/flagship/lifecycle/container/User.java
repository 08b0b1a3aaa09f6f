package dev.flagship.lifecycle.container;

/**
 * The numeric user and group that a challenge runs as. Root is possible only when an operator granted it, see
 * {@link Weakness}.
 */
public record User(int uid, int gid) {

    /** 1000:1000, for definitions that name none. */
    public static final User DEFAULT = new User(1000, 1000);

    public User {
        if (uid < 0 || gid < 0) {
            throw new IllegalArgumentException("user: " + uid + ":" + gid + " (expected: both >= 0)");
        }
    }

    /** Whether the user or the group is root. */
    public boolean isRoot() {
        return uid == 0 || gid == 0;
    }

    @Override
    public String toString() {
        return uid + ":" + gid;
    }
}
