package dev.flagship.server.http;

import org.jspecify.annotations.Nullable;

/** The position of a page in its list, in the form that CTFd's clients expect. */
public record Pagination(
        int page, @Nullable Integer next, @Nullable Integer prev, int pages, int perPage, long total) {

    static Pagination of(PageRequest request, long total) {
        int pages = (int) ((total + request.perPage() - 1) / request.perPage());
        int page = request.page();
        return new Pagination(
                page, page < pages ? page + 1 : null, page > 1 ? page - 1 : null, pages, request.perPage(), total);
    }
}
