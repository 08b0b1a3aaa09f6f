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
        ObjLongConsumer<BulkAction> act,
        BiFunction<ListAddress, List<String>, ModelAndView> left) {

    /** Does what the form says, or asks first where something ends by it. */
    ModelAndView answer(HttpServletRequest request) {
        BulkAction action = BulkForms.action(request);
        List<Long> ids = BulkForms.ids(request);
        ListAddress back = ListAddress.of(request, tab.address());
        if (ids.isEmpty()) {
            return left.apply(back, List.of(tick));
        }
        if (BulkForms.mustAsk(request, action)) {
            return BulkForms.ask(tab, action, ids, name, back.text());
        }
        List<String> refused = BulkForms.each(ids, id -> act.accept(action, id), name);
        return refused.isEmpty() ? BulkForms.done(back, action, ids.size()) : left.apply(back, refused);
    }
}
