package dev.flagship.server.scoring;

import dev.flagship.server.http.ListAddress;
import dev.flagship.server.page.AdminTab;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.function.ObjLongConsumer;
import org.springframework.web.servlet.ModelAndView;

/**
 * The rows of a table of which several are acted on at once.
 *
 * @param tab where the table is
 * @param tick what is said where no row was ticked
 * @param name what the row with this id is called
 * @param act does the deed to the row with this id
 * @param left the list as it was left, with what was refused
 */
record BulkRows(
        AdminTab tab,
        String tick,
        LongFunction<String> name,
        ObjLongConsumer<BulkDeed> act,
        BiFunction<ListAddress, List<String>, ModelAndView> left) {

    /** Does what the form says, or asks first where something ends by it. */
    ModelAndView answer(HttpServletRequest request) {
        BulkDeed deed = BulkForms.deed(request);
        List<Long> ids = BulkForms.ids(request);
        ListAddress back = ListAddress.of(request, tab.address());
        if (ids.isEmpty()) {
            return left.apply(back, List.of(tick));
        }
        if (BulkForms.mustAsk(request, deed)) {
            return BulkForms.ask(tab, deed, ids, name, back.text());
        }
        List<String> refused = BulkForms.each(ids, id -> act.accept(deed, id), name);
        return refused.isEmpty() ? BulkForms.done(back, deed, ids.size()) : left.apply(back, refused);
    }
}
