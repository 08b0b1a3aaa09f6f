package dev.flagship.server.registration;

import dev.flagship.server.page.FormView;

/**
 * The form of a bracket or a question.
 *
 * @param id 0 for one that is about to be made
 * @param title the stored name
 * @param hit what it already holds, in words; empty for nothing
 * @param operator whether the viewer may change anything
 */
public record RuleFormView(long id, String title, FormView form, String hit, boolean operator) {}
