/** Plain JDBC with named parameters, so that every statement is in the code word for word. */
@NullMarked
package dev.flagship.ledger.sql;

import org.jspecify.annotations.NullMarked;
