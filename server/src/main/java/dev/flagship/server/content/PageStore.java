package dev.flagship.server.content;

import dev.flagship.server.content.ContentPage.Format;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of pages. */
final class PageStore {
    private static final String COLUMNS =
            "id, title, route, content, format, draft, hidden, auth_required, link_target";

    private final JdbcClient jdbc;

    PageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ContentPage> all() {
        return jdbc.sql("select " + COLUMNS + " from page order by id")
                .query(PageStore::page)
                .list();
    }

    Optional<ContentPage> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from page where id = :id")
                .param("id", id)
                .query(PageStore::page)
                .optional();
    }

    /** Adds the page under a new id; empty if another page has the route. */
    Optional<ContentPage> add(ContentPage page) {
        return bind(jdbc.sql("""
                        insert into page (title, route, content, format, draft, hidden, auth_required, link_target)
                        values (:title, :route, :content, :format, :draft, :hidden, :auth_required, :link_target)
                        on conflict do nothing
                        returning id, title, route, content, format, draft, hidden, auth_required, link_target
                        """), page).query(PageStore::page).optional();
    }

    void update(ContentPage page) {
        bind(jdbc.sql("""
                        update page
                        set title = :title, route = :route, content = :content, format = :format, draft = :draft,
                            hidden = :hidden, auth_required = :auth_required, link_target = :link_target
                        where id = :id
                        """), page).param("id", page.id()).update();
    }

    void remove(long id) {
        jdbc.sql("delete from page where id = :id").param("id", id).update();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, ContentPage page) {
        return statement
                .param("title", page.title())
                .param("route", page.route())
                .param("content", page.content())
                .param("format", page.format().text())
                .param("draft", page.draft())
                .param("hidden", page.hidden())
                .param("auth_required", page.authRequired())
                .param("link_target", page.linkTarget());
    }

    private static ContentPage page(ResultSet row, int index) throws SQLException {
        return new ContentPage(
                row.getLong("id"),
                row.getString("title"),
                row.getString("route"),
                row.getString("content"),
                Format.valueOf(row.getString("format").toUpperCase(Locale.ROOT)),
                row.getBoolean("draft"),
                row.getObject("hidden", Boolean.class),
                row.getObject("auth_required", Boolean.class),
                row.getString("link_target"));
    }
}
