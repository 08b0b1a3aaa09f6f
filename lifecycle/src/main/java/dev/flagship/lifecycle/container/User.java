package dev.flagship.lifecycle.container;

/** The numeric user and group that a challenge runs as; never root. */
public record User(int uid, int gid) {

    /** 1000:1000, for definitions that name none. */
    public static final User DEFAULT = new User(1000, 1000);

    public User {
        if (uid < 1 || gid < 1) {
            throw new IllegalArgumentException("user: " + uid + ":" + gid + " (expected: both >= 1)");
        }
    }

    @Override
    public String toString() {
        return uid + ":" + gid;
    }
}
