package dev.flagship.server.http;

import dev.flagship.ledger.sql.LedgerException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers when the database fails the filters behind this one. {@link ErrorTable} does the same for handlers, but does
 * not see exceptions of filters.
 */
final class LostDatabase extends OncePerRequestFilter {
    private final ErrorAnswers errors;

    LostDatabase(ErrorAnswers errors) {
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (DataAccessException | TransactionException | LedgerException e) {
            if (response.isCommitted() || !isLost(e)) {
                throw e;
            }
            errors.noDatabase(e, request, response);
        }
    }

    /** Returns whether the exception means that the database is away, rather than that a request to it was wrong. */
    static boolean isLost(RuntimeException e) {
        if (e instanceof TransactionSystemException || e instanceof LedgerException) {
            // A transaction whose connection is lost can be neither committed nor rolled back. Only the cause tells
            // that.
            return isAway(e.getCause());
        }
        return e instanceof CannotCreateTransactionException
                || e instanceof DataAccessResourceFailureException
                || e instanceof TransientDataAccessResourceException;
    }

    /**
     * Returns whether the connection is lost, or the database is starting or stopping (classes 08 and 57 of SQLSTATE).
     */
    private static boolean isAway(@Nullable Throwable cause) {
        return cause instanceof SQLException sql
                && (sql.getSQLState() == null
                        || sql.getSQLState().startsWith("08")
                        || sql.getSQLState().startsWith("57"));
    }
}
