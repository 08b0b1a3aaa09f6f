package dev.flagship.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of every successful answer.
 *
 * @param data what was asked for; absent when there is nothing to say but "done"
 * @param meta paging or counts; absent when neither is needed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Answer<T>(
        boolean success, @Nullable T data, @Nullable Map<String, Object> meta) {

    /** Returns an answer with data only. */
    public static <T> Answer<T> of(T data) {
        return new Answer<>(true, data, null);
    }

    /** Returns a list together with the total count, which includes items that are not shown. */
    public static <T> Answer<List<T>> counted(List<T> data, long count) {
        return new Answer<>(true, data, Map.of("count", count));
    }

    /** Returns one page of a list. */
    public static <T> Answer<List<T>> page(PageRequest request, List<T> data, long total) {
        return new Answer<>(true, data, Map.of("pagination", Pagination.of(request, total)));
    }

    /** Returns one page of a list, with each row turned into its JSON form. */
    public static <S, T> Answer<List<T>> page(PageRequest request, List<S> rows, long total, Function<S, T> form) {
        return page(request, rows.stream().map(form).toList(), total);
    }

    /** Returns an answer without data. */
    public static Answer<Void> done() {
        return new Answer<>(true, null, null);
    }
}
