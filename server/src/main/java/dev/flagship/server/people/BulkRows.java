package dev.flagship.server.people;

import dev.flagship.server.http.ListAddress;
import dev.flagship.server.page.AdminTab;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.ObjLongConsumer;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.node.ObjectNode;

/**
 * A table whose rows can be acted on several at once.
 *
 * @param tab where the table is
 * @param tick the sentence to show when no row was ticked
 * @param name returns the name of the row with this id
 * @param remove removes the row with this id
 * @param change changes the row with this id
 * @param left shows the list as it was left, with the refusals
 */
record BulkRows(
        AdminTab tab,
        String tick,
        LongFunction<String> name,
        LongConsumer remove,
        ObjLongConsumer<ObjectNode> change,
        BiFunction<ListAddress, List<String>, ModelAndView> left) {

    /** Applies the action that the form names, or asks first where it has to be confirmed. */
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
        List<String> refused = BulkForms.each(ids, id -> act(action, id), name);
        return refused.isEmpty() ? BulkForms.done(back, action, ids.size()) : left.apply(back, refused);
    }

    private void act(BulkAction action, long id) {
        if (action == BulkAction.REMOVE) {
            remove.accept(id);
        } else {
            change.accept(action.change(), id);
        }
    }
}
