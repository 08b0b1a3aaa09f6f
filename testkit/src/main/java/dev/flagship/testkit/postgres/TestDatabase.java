package dev.flagship.testkit.postgres;

import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A database for one test, on a PostgreSQL that all tests of this JVM share (without fsync). It is dropped on close,
 * together with every connection that is still open to it.
 */
public final class TestDatabase implements AutoCloseable {
    private final TestCluster cluster;
    private final String name;
    private final KeptConnections connections;

    private TestDatabase(TestCluster cluster, String name) {
        this.cluster = cluster;
        this.name = name;
        this.connections = new KeptConnections(cluster.url(name), TestCluster.USER, TestCluster.PASSWORD);
    }

    /** Fills a template, e.g. with the migrations of a module. It must close every connection that it opens. */
    @FunctionalInterface
    public interface Preparation {
        void prepare(DataSource dataSource) throws SQLException;
    }

    /** Makes a new empty database. */
    public static TestDatabase create() {
        TestCluster cluster = TestCluster.get();
        return new TestDatabase(cluster, cluster.copyOf("template1"));
    }

    /**
     * Makes a new copy of a template. The preparation fills the template the first time that this JVM asks for the key.
     *
     * @param key names the template, e.g. the module whose migrations it holds
     */
    public static TestDatabase create(String key, Preparation preparation) {
        TestCluster cluster = TestCluster.get();
        return new TestDatabase(cluster, cluster.copyOf(cluster.template(key, preparation)));
    }

    /**
     * Returns a pool of connections. A connection that was closed is reused; it is as new except for what a test has
     * set in the session itself, such as a search path.
     */
    public DataSource dataSource() {
        return connections;
    }

    public String url() {
        return cluster.url(name);
    }

    public String user() {
        return TestCluster.USER;
    }

    public String password() {
        return TestCluster.PASSWORD;
    }

    @Override
    public void close() {
        connections.close();
        cluster.drop(name);
    }
}
