package dev.flagship.server.content;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.page.ShellView.LinkView;
import dev.flagship.server.session.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The organisers' pages, cached for a second, so that all servers soon see a change. */
public final class Pages {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final PageStore store;
    private final Clock clock;
    private volatile Read latest;

    Pages(PageStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.latest = new Read(store.all(), clock.nanoTime());
    }

    /** Returns links to the pages that are not hidden, in the order in which they were added. */
    public List<LinkView> links() {
        return current().links;
    }

    /**
     * Returns the organisers' text of the home page if the visitor may read it. Drafts are only for operators and
     * observers.
     */
    public Optional<PageView> home(Visitor visitor) {
        Read now = current();
        return now.at(ContentPage.HOME)
                .filter(page -> page.isPublic()
                        || visitor.seesAll()
                        || (!page.draft() && visitor.caller().isPresent()))
                .map(now::view);
    }

    /** Whether everybody may read the page at this path, which is taken from the request unchanged. */
    boolean isPublic(String address) {
        return current().at(route(address)).filter(ContentPage::isPublic).isPresent();
    }

    /** Returns the page at this path; drafts only with {@code draftsToo}. */
    Optional<PageView> at(String address, boolean draftsToo) {
        Read now = current();
        return now.at(route(address)).filter(page -> draftsToo || !page.draft()).map(now::view);
    }

    /** Reads the pages again. */
    void refresh() {
        latest = new Read(store.all(), clock.nanoTime());
    }

    private Read current() {
        Read known = latest;
        if (clock.nanoTime() - known.atNanos >= FRESH_NANOS) {
            refresh();
            known = latest;
        }
        return known;
    }

    private static String route(String address) {
        return address.startsWith("/") ? address.substring(1) : address;
    }

    /** The pages as read at one time, with the HTML of those that were asked for since. */
    private static final class Read {
        private final Map<String, ContentPage> byRoute;
        private final List<LinkView> links;
        private final long atNanos;
        private final Map<Long, PageView> views = new ConcurrentHashMap<>();

        Read(List<ContentPage> pages, long atNanos) {
            this.byRoute = pages.stream()
                    .filter(page -> !Routes.isTaken(page.route()))
                    .collect(Collectors.toUnmodifiableMap(ContentPage::route, Function.identity()));
            this.links = pages.stream()
                    .filter(ContentPage::isLinked)
                    .map(page -> new LinkView(page.name(), page.address()))
                    .toList();
            this.atNanos = atNanos;
        }

        Optional<ContentPage> at(String route) {
            return Optional.ofNullable(byRoute.get(route));
        }

        PageView view(ContentPage page) {
            return views.computeIfAbsent(page.id(), id -> PageView.of(page));
        }
    }
}
