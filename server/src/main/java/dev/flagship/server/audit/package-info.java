/** The audit log: who did what, from where and when, written in the transaction of the deed. */
@NullMarked
package dev.flagship.server.audit;

import org.jspecify.annotations.NullMarked;
